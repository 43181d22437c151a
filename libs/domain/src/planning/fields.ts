import { planCategories } from '@homeward/contracts';
import { amount, day, listOf, newId, oneOf, text, thing } from '../case/field-kinds.js';
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

export const planLines = listOf(
  thing({
    lineId: newId(),
    category: oneOf(planCategories),
    purpose: text('plan').says('PLAN-3: what the money is for. The donor can read it.'),
    reasons: text('trafficking').optional().says('PLAN-3: why it is needed. The donor cannot read it.'),
    instalments,
  }),
  { to: 10 },
  'plan',
);
export type PlanLine = ItemOf<typeof planLines>;
