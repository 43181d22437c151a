import { plansToDecide } from '../access/plans-to-decide.js';
import { isFamily } from '../case/case-state.js';
import { section, type SliceSections } from '../case/section.js';

export const planningSections = {
  read: [
    section({
      path: 'plans',
      named: 'planId',
      summary: 'The versions of the plan; people who decide see the versions submitted to them',
      category: 'plan',
      items: plansToDecide,
      filedUnder: ({ lines = [] }) =>
        lines.flatMap((line) => line.instalments.map(({ instalmentId }) => instalmentId)),
      fields: {
        planId: 'plan',
        version: 'plan',
        revision: 'plan',
        status: 'plan',
        currency: 'plan',
        lines: 'plan',
        raisedCapAsked: 'plan',
        raisedCapGranted: 'plan',
        authors: 'plan',
        decidedOn: 'plan',
        debtFindings: 'trafficking',
      },
    }),
  ],
  person: {
    plan: {
      category: 'plan',
      of: (state) =>
        state.planning.plans.flatMap(({ version, status, decidedOn, currency, lines }) =>
          lines.flatMap(({ category, instalments }) =>
            instalments.map(({ amountMinor, due }) => ({
              version,
              status,
              decidedOn,
              amountMinor,
              currency,
              due,
              // A line names no person. In a family, the category of a line may therefore reveal something about
              // another person.
              category: isFamily(state) ? null : category,
              forTheFamily: isFamily(state),
            })),
          ),
        ),
    },
  },
} satisfies SliceSections;
