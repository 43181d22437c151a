import { defineStep } from '../../case/define-step.js';
import { flag, idOf, pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { debtLineFault, notUnfinished } from '../rules.js';
import { findPlan } from '../state.js';

const fields = {
  planId: pathId(),
  lineId: idOf('aid-line', 'standing'),
  linkedToExploitation: flag('trafficking'),
  finding: text('trafficking'),
};
export type RecordDebtFinding = PayloadOf<typeof fields>;

/**
 * PLAN-2: records whether a debt is linked to the exploitation. The finding is made in writing, and a second person
 * confirms the finding. A linked debt is not paid.
 */
export const recordDebtFinding = defineStep('record-debt-finding', {
  page: 'planning',
  summary: 'Record whether a debt is linked to the exploitation',
  wire: 'recordLineFinding',
  path: 'plans/{planId}/debt-findings',
  roles: caseworkers,
  stages: open,
  rules: ['PLAN-2'],
  fields,
  example: { lineId: '…', linkedToExploitation: false, finding: 'Borrowed from an aunt, years before.' },
  writes: ['plan', 'trafficking'],
  texts: 'theirs',
  readAt: ['plans'],
  closedFor: notUnfinished,
  refuse: debtLineFault,
  evolve: (draft, { payload, actor }) => {
    const { planId, lineId, linkedToExploitation: linked } = payload;
    findPlan(draft, planId)!.debtFindings[lineId] = { linked, by: actor!.staffId, confirmedBy: null };
  },
});
