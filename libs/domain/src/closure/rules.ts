import type { ClosureSteps, Outcome, Refusal, Role } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { allAcknowledged } from '../incidents/state.js';
import { isMedicalAidOver } from '../medical-aid/state.js';
import { isMonitoringOver } from '../monitoring/state.js';
import { isSettled, paymentsOf } from '../payments/state.js';

/**
 * EXIT-1: whose decision each outcome is. `ineligible` comes from SEM's decision, `withdrew` from the withdrawal; what needs a
 * second person has a step of its own.
 */
export const decidedBy: Partial<Record<Outcome, readonly Role[]>> = {
  completed: ['case-manager'],
  withdrew: ['case-manager'],
  'stays-behind': ['case-manager'],
  'transferred-out': ['case-manager'],
  'left-alone': ['case-manager'],
  'not-advisable': ['case-manager'],
  duplicate: ['protection-officer'],
};

export const closureRules: StepRules<
  keyof Pick<ClosureSteps, 'record-outcome' | 'close-case' | 'receive-after-closing' | 'acknowledge-alert'>
> = {
  'record-outcome': {
    refuse: ({ outcome, personIds }, { state, actor }) =>
      firstRefusal(
        !decidedBy[outcome]?.includes(actor!.role) && {
          code: 'OUTCOME.NOT_YOURS',
          field: 'outcome',
          rule: 'EXIT-1',
        },
        personIds.some((id) => state.persons[id]!.outcome !== null) && {
          code: 'OUTCOME.RECORDED',
          field: 'personIds',
          rule: 'EXIT-2',
        },
        outcome === 'completed' && notComplete(state, personIds),
      ),
    evolve: (draft, { payload }) => {
      for (const personId of payload.personIds) draft.persons[personId]!.outcome = payload.outcome;
    },
  },

  'close-case': {
    closedBecause: ({ state }) =>
      firstRefusal(
        !allAcknowledged(state) && {
          code: 'INCIDENT.NOT_ACKNOWLEDGED',
          rule: 'INC-1',
        },
        personsOf(state).some(({ outcome }) => outcome === null) && {
          code: 'CLOSURE.OUTCOME_MISSING',
          rule: 'CASE-4',
        },
        paymentsOf(state).some((payment) => !isSettled(payment)) && {
          code: 'CLOSURE.PAYMENT_UNSETTLED',
          rule: 'CLOSE-1',
        },
        personsOf(state).some(({ personId }) => !isMedicalAidOver(state, personId)) && {
          code: 'CLOSURE.MEDICAL_AID_RUNS',
          rule: 'MED-6',
        },
      ),
    evolve: (draft, fact) => {
      draft.closure.closedOn = fact.occurredOn;
      draft.deadlines = draft.deadlines.filter(({ code }) => code === 'medical-aid-invoices');
      draft.alerts = [];
      start(draft, fact, 'closed-file');
    },
  },

  'receive-after-closing': {
    evolve: (draft, { payload }) => {
      draft.closure.received[payload.what] = (draft.closure.received[payload.what] ?? 0) + 1;
    },
  },

  'acknowledge-alert': {
    evolve: (draft, { payload }) => {
      draft.alerts = draft.alerts.filter(({ alertId }) => alertId !== payload.alertId);
    },
  },
};

/** The whole road was walked: arrived, everything settled, monitoring over, the medical window closed. */
export function notComplete(state: CaseState, personIds: readonly string[]): Refusal | undefined {
  const field = 'outcome';
  return firstRefusal(
    personIds.some((id) => state.persons[id]!.status !== 'arrived') && {
      code: 'OUTCOME.NOT_ARRIVED',
      field,
      rule: 'EXIT-2',
    },
    !isMonitoringOver(state) && { code: 'OUTCOME.MONITORING_OPEN', field, rule: 'MON-1' },
    personIds.some((id) => !isMedicalAidOver(state, id)) && {
      code: 'CLOSURE.MEDICAL_AID_RUNS',
      field,
      rule: 'MED-6',
    },
  );
}
