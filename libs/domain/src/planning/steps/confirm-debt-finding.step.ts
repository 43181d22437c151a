import type { CaseState } from '../../case/case-state.js';
import { centresOf } from '../../case/centres.js';
import { defineStep } from '../../case/define-step.js';
import { idOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal, type Situation } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { debtLineFault, notUnfinished } from '../rules.js';
import { findPlan, openPlan, type DebtFinding } from '../state.js';

const fields = {
  planId: pathId(),
  lineId: idOf('aid-line', 'standing'),
};
export type ConfirmDebtFinding = PayloadOf<typeof fields>;

export const confirmDebtFinding = defineStep('confirm-debt-finding', {
  page: 'planning',
  summary: 'Confirm a finding on a debt that another person recorded',
  wire: 'confirmLineFinding',
  path: 'plans/{planId}/debt-findings/confirmation',
  roles: ['counsellor', 'case-manager', 'team-lead'],
  stages: open,
  rules: ['PLAN-2', 'PEOPLE-2'],
  second: {
    to: 'record-debt-finding',
    about: 'lineId',
    waiting: (state) => unconfirmedFindings(state).map(([lineId, { by }]) => ({ subject: lineId, by: [by] })),
  },
  needsVersion: true,
  fields,
  example: { lineId: '…' },
  writes: ['plan'],
  closedBecause: (situation) =>
    firstRefusal(
      leadsElsewhere(situation) && { code: 'STEP.NOT_YOURS', rule: 'PLAN-2' },
      unconfirmedFindings(situation.state).length === 0 && {
        code: 'PLAN.DEBT_FINDING_MISSING',
        rule: 'PLAN-2',
      },
    ),
  closedFor: notUnfinished,
  refuse: (payload, situation) => {
    const finding = findPlan(situation.state, payload.planId)?.debtFindings[payload.lineId];
    return firstRefusal(
      debtLineFault(payload, situation),
      finding === undefined && { code: 'PLAN.DEBT_FINDING_MISSING', field: 'lineId', rule: 'PLAN-2' },
      finding?.confirmedBy != null && {
        code: 'PLAN.DEBT_FINDING_CONFIRMED',
        field: 'lineId',
        rule: 'PLAN-2',
      },
    );
  },
  evolve: (draft, { payload, actor }) => {
    findPlan(draft, payload.planId)!.debtFindings[payload.lineId]!.confirmedBy = actor!.staffId;
  },
});

const unconfirmedFindings = (state: CaseState): [string, DebtFinding][] =>
  Object.entries(openPlan(state)?.debtFindings ?? {}).filter(([, { confirmedBy }]) => confirmedBy === null);

/**
 * True for a team-lead of an organisation that does not work on the plan. The finding reveals the exploitation, so
 * only the team-leads of the people who make the plan may confirm it.
 */
const leadsElsewhere = ({ state, actor }: Situation): boolean =>
  actor?.role === 'team-lead' &&
  ![...centresOf(state), state.parts['case-manager']].some(
    (part) => part?.organisationId === actor.organisationId,
  );
