import { section, type SliceSections } from '../case/section.js';

export const outcomesSections = {
  read: [
    section({
      path: 'outcomes/proposals',
      named: 'proposalId',
      summary: 'Outcomes that wait for a second person',
      category: 'monitoring',
      items: ({ outcomes }) => outcomes.proposals,
      fields: {
        proposalId: 'monitoring',
        personId: 'standing',
        outcome: 'monitoring',
        on: 'monitoring',
        by: 'monitoring',
        side: 'monitoring',
      },
    }),
  ],
} satisfies SliceSections;
