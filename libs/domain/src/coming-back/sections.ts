import { section, type SliceSections } from '../case/section.js';

export const comingBackSections = {
  read: [
    section({
      path: 'comings-back',
      named: 'personId',
      summary: 'Who came back to Switzerland, why, and what was decided',
      category: 'risk',
      items: ({ comingBack }) =>
        Object.entries(comingBack).map(([personId, back]) => ({ personId, ...back })),
      fields: { personId: 'standing', on: 'risk', reason: 'risk', decision: 'risk', leftAgainOn: 'risk' },
    }),
  ],
  person: {
    comingBack: {
      category: 'risk',
      of: ({ comingBack }, personId) => {
        const back = comingBack[personId];
        return back
          ? [{ on: back.on, reason: back.reason, decision: back.decision, leftAgainOn: back.leftAgainOn }]
          : [];
      },
    },
  },
} satisfies SliceSections;
