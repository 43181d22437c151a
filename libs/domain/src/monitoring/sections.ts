import { section, type SliceSections } from '../case/section.js';

export const monitoringSections = {
  read: [
    section({
      path: 'monitoring-visits',
      named: 'visitId',
      summary: 'Visits and reports',
      category: 'monitoring',
      items: ({ monitoring }) => monitoring.visits,
      filedUnder: ({ visitId }) => [visitId],
      fields: {
        visitId: 'monitoring',
        plannedFor: 'monitoring',
        madeOn: 'monitoring',
        report: 'monitoring',
        reportedBy: 'monitoring',
      },
    }),
    section({
      path: 'visit-waiver',
      summary: 'The waiver of the visit: who proposed it, and who confirmed it',
      category: 'monitoring',
      items: ({ monitoring: { waiver } }) => (waiver ? [waiver] : []),
      fields: { proposedBy: 'monitoring', confirmedBy: 'monitoring' },
    }),
  ],
  person: {
    visits: {
      category: 'monitoring',
      of: ({ monitoring }) =>
        monitoring.visits.map(({ plannedFor, madeOn, report }) => ({ plannedFor, madeOn, report })),
    },
  },
} satisfies SliceSections;
