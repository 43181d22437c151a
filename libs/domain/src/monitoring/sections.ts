import { section, type SliceSections } from '../case/section.js';

export const monitoringSections = {
  read: [
section({
    path: 'monitoring-visits',
    summary: 'Visits and reports',
    category: 'monitoring',
    items: ({ monitoring }) => monitoring.visits,
    fields: {
      visitId: 'monitoring', plannedFor: 'monitoring', madeOn: 'monitoring', report: 'monitoring', reportedBy: 'monitoring',
    },
  }),
  ],
  person: {
visits: {
    category: 'monitoring',
    of: ({ monitoring }) =>
      monitoring.visits.map(({ plannedFor, madeOn, report }) => ({ plannedFor, madeOn, report })),
  },
  },
} satisfies SliceSections; // prettier-ignore
