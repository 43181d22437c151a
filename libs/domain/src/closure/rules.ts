import {
  proposedOutcomes,
  type ClosureSteps,
  type Outcome,
  type Refusal,
  type Role,
} from '@homeward/contracts';
import { endSeats } from '../kernel/asked.js';
import type { CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import { isDeathReported, type PersonLine } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isMedicalAidOver } from '../medical-aid/state.js';
import { isMonitoringOver } from '../monitoring/state.js';
import { travellerOf } from '../travel/state.js';
import { notClosable, outlastsTheCase } from './state.js';

/**
 * EXIT-1: whose decision each outcome is. `ineligible` comes from SEM's decision, `withdrew` before departure from the
 * withdrawal, `came-back` from the decision on it; what two persons find has steps of its own.
 */
export const decidedBy: Partial<Record<Outcome, readonly Role[]>> = {
  completed: ['case-manager'],
  withdrew: ['case-manager'],
  'stays-behind': ['case-manager'],
  'transferred-out': ['case-manager'],
  'left-alone': ['case-manager'],
  duplicate: ['protection-officer'],
};

/** PEOPLE-2. */
const foundByTwo: ReadonlySet<Outcome> = new Set([...proposedOutcomes, 'deceased']);

export const closureRules: StepRules<
  keyof Pick<ClosureSteps, 'record-outcome' | 'close-case' | 'receive-after-closing' | 'acknowledge-alert'>
> = {
  'record-outcome': {
    refuse: ({ outcome, personIds }, { state, actor }) =>
      firstRefusal(
        notGivenBy(actor!.role, outcome),
        personIds.some((id) => state.persons[id]!.outcome !== null) && {
          code: 'OUTCOME.RECORDED',
          field: 'personIds',
          rule: 'EXIT-2',
        },
        personIds.some((id) => isDeathReported(state.persons[id]!)) && {
          code: 'DEATH.UNDECIDED',
          field: 'personIds',
          rule: 'DEATH-1',
        },
        notSo(state, outcome, personIds),
      ),
    evolve: (draft, { payload: { personIds, outcome } }) => {
      for (const person of personIds.map((id) => draft.persons[id]!)) {
        giveOutcome(person, outcome);
      }
    },
  },

  'close-case': {
    closedBecause: ({ state }) => notClosable(state),
    evolve: (draft, fact) => {
      draft.closure.closedOn = fact.occurredOn;
      endSeats(draft);
      draft.deadlines = draft.deadlines.filter(({ code }) => outlastsTheCase.has(code));
      draft.alerts = draft.alerts.filter(({ subject }) => draft.deadlines.some(({ id }) => id === subject));
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

/** EXIT-1: why this is not theirs to decide, in one step. */
export const notGivenBy = (role: Role, outcome: Outcome): Refusal | undefined =>
  firstRefusal(
    foundByTwo.has(outcome) && { code: 'OUTCOME.NEEDS_TWO', field: 'outcome', rule: 'PEOPLE-2' },
    !decidedBy[outcome]?.includes(role) && { code: 'OUTCOME.NOT_YOURS', field: 'outcome', rule: 'EXIT-1' },
  );

/** EXIT-2: what the case knows of these persons says otherwise. */
export const notSo = (
  state: CaseState,
  outcome: Outcome,
  personIds: readonly string[],
): Refusal | undefined =>
  firstRefusal(
    outcome === 'completed' && notComplete(state, personIds),
    outcome === 'stays-behind' &&
      personIds.some((id) => travellerOf(state, id).departedOn !== null) && {
        code: 'OUTCOME.DEPARTED',
        field: 'outcome',
        rule: 'EXIT-2',
      },
    outcome === 'left-alone' &&
      personIds.some((id) => !travellerOf(state, id).ownWay) && {
        code: 'OUTCOME.NOT_LEFT_ALONE',
        field: 'outcome',
        rule: 'GATE-2',
      },
  );

/** EXIT-2. */
export function giveOutcome(person: PersonLine, outcome: Outcome): void {
  person.outcome = outcome;
  if (outcome === 'stays-behind' && person.status !== 'deceased') person.status = outcome;
}

/** The whole road was walked: arrived, everything settled, monitoring over, the medical window closed. */
function notComplete(state: CaseState, personIds: readonly string[]): Refusal | undefined {
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
