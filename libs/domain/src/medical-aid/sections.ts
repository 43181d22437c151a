import { section, type SliceSections } from '../case/section.js';
import { travellerOf } from '../travel/state.js';

export const medicalAidSections = {
  read: [
    section({
      path: 'medical-aid',
      named: 'personId',
      summary: "Each person's window for medical aid, and the services and invoices in it",
      category: 'health',
      items: ({ medicalAid }) => Object.values(medicalAid),
      fields: {
        personId: 'standing',
        status: 'health',
        grantedMinor: 'health',
        currency: 'health',
        arrival: 'health',
        firstDelivery: 'health',
        startsOn: 'health',
        endsOn: 'health',
        endsAt: 'health',
        services: 'health',
        invoices: 'health',
        serviceDays: 'health',
        invoiceDays: 'health',
        invoicedMinor: 'health',
        referredOn: 'health',
      },
    }),
  ],
  person: {
    health: {
      category: 'health',
      of: (state, personId) => {
        const { fitness } = travellerOf(state, personId);
        const line = state.medicalAid[personId];
        if (!line) return [{ fitness }];
        const { status, grantedMinor, currency, startsOn, endsOn, services, invoicedMinor, referredOn } =
          line;
        return [
          { fitness, status, grantedMinor, currency, startsOn, endsOn, services, invoicedMinor, referredOn },
        ];
      },
    },
  },
} satisfies SliceSections;
