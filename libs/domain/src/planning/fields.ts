import { planCategories } from '@homeward/contracts';
import { amount, day, listOf, listed, newId, oneOf, text, thing, whole } from '../case/field-kinds.js';
import type { ItemOf } from '../case/fields.js';

/** PLAN-4: the instalments of a line. Each instalment is paid separately, under its own id. */
const instalments = listOf(
  thing({
    instalmentId: newId(),
    amountMinor: amount(),
    due: oneOf(['at-departure', 'after-arrival', 'on-date', 'on-evidence']),
    dueOn: day().optional().says('Needed with `on-date`.'),
    evidence: oneOf(['none', 'quote', 'receipt', 'photo', 'contract', 'visit']),
  }),
  { to: 6 },
);
export type PlannedInstalment = ItemOf<typeof instalments>;

/** PAY-10: the sources that pay for a line, each with its share in percent. */
const fundingSources = listOf(thing({ source: listed('funding-sources'), percent: whole(1, 100) }), {
  to: 5,
});

export const planLines = listOf(
  thing({
    lineId: newId(),
    category: oneOf(planCategories),
    purpose: text('plan').says('PLAN-3: what the money is for. The donor can read it.'),
    reasons: text('trafficking').optional().says('PLAN-3: why it is needed. The donor cannot read it.'),
    instalments,
    fundingSources: fundingSources
      .optional()
      .says('PAY-10: who pays for the line. The shares add up to 100 percent.'),
  }),
  { to: 10 },
  'plan',
);
export type PlanLine = ItemOf<typeof planLines>;
export type SourceShare = ItemOf<typeof fundingSources>;
