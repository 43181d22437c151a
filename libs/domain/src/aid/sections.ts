import { section, type SliceSections } from '../case/section.js';

export const aidSections = {
  read: [
    section({
      path: 'initial-aid',
      named: 'personId',
      summary: 'AID-1: each person whose initial aid was declined, and why',
      category: 'money',
      items: ({ aid }) =>
        Object.entries(aid).flatMap(([personId, { declined }]) =>
          declined ? [{ personId, ...declined }] : [],
        ),
      fields: { personId: 'standing', because: 'money', on: 'money' },
    }),
    section({
      path: 'medical-needs',
      named: 'personId',
      summary: 'AID-1: the medical aid that each person said they need, before departure and after arrival',
      category: 'health',
      items: ({ aid }) =>
        Object.entries(aid).flatMap(([personId, { needs }]) =>
          Object.keys(needs).length > 0
            ? [
                {
                  personId,
                  beforeDeparture: needs['before-departure'] ?? null,
                  afterArrival: needs['after-arrival'] ?? null,
                },
              ]
            : [],
        ),
      fields: { personId: 'standing', beforeDeparture: 'health', afterArrival: 'health' },
    }),
  ],
  person: {
    initialAid: {
      category: 'money',
      of: ({ aid }, personId) => {
        const declined = aid[personId]?.declined;
        return declined ? [{ ...declined }] : [];
      },
    },
    medicalNeeds: {
      category: 'health',
      of: ({ aid }, personId) =>
        Object.entries(aid[personId]?.needs ?? {}).map(([asked, { need, on }]) => ({ asked, need, on })),
    },
  },
} satisfies SliceSections;
