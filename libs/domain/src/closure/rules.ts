import type { Outcome, Refusal, Role } from '@homeward/contracts';
import { refuseForgottenInCase } from '../aid/rules.js';
import { dayOf } from '../calendar/instants.js';
import { unaskedAtFirst } from '../case/asked.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { programmeZone, startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import { firstRefusal } from '../case/step-rule.js';
import { allAcknowledged } from '../incidents/state.js';
import { isMedicalAidOver } from '../medical-aid/state.js';
import { isSettled, paymentsOf } from '../payments/state.js';
import { roleRows } from '../roles.js';

/**
 * The outcomes that one person decides, and the role that decides each of them (EXIT-1). Other outcomes come from other
 * steps: `ineligible` from SEM's decision, `withdrew` before departure from the withdrawal, `came-back` from the
 * decision on coming back. Findings of two persons have separate steps.
 */
export const decidedBy = {
  completed: 'case-manager',
  withdrew: 'case-manager',
  'stays-behind': 'case-manager',
  'transferred-out': 'case-manager',
  'left-alone': 'case-manager',
  duplicate: 'protection-officer',
} as const satisfies Partial<Record<Outcome, Role>>;

export type DecidedOutcome = keyof typeof decidedBy;
export const decidedOutcomes = Object.keys(decidedBy) as readonly DecidedOutcome[];

/** CASE-4, CLOSE-1, MED-6: why the file cannot be closed yet. */
export const notClosable = (state: CaseState): Refusal | undefined =>
  firstRefusal(
    !allAcknowledged(state) && {
      code: 'INCIDENT.NOT_ACKNOWLEDGED',
      rule: 'INC-1',
    },
    personsOf(state).some(isDeathReported) && { code: 'DEATH.UNDECIDED', rule: 'DEATH-1' },
    personsOf(state).some(isUndecided) && {
      code: 'CLOSURE.OUTCOME_MISSING',
      rule: 'CASE-4',
    },
    refuseForgottenInCase(state),
    paymentsOf(state).some((payment) => !isSettled(payment)) && {
      code: 'CLOSURE.PAYMENT_UNSETTLED',
      rule: 'CLOSE-1',
    },
    personsOf(state).some(({ personId }) => !isMedicalAidOver(state, personId)) && {
      code: 'CLOSURE.MEDICAL_AID_RUNS',
      rule: 'MED-6',
    },
  );

/**
 * SEE-2, CLOSE-1: ends the seats of services at closure. If money was paid, finance keeps its seat while the closed
 * file accepts records, because nobody else can record what the bank sends back. A service that the closed file waits
 * for is asked again.
 */
export function endSeats(draft: CaseState): void {
  if (!draft.unasked) return;
  const accounts = draft.fileEndedOn === null && paymentsOf(draft).some(({ status }) => paid.has(status));
  draft.askedEarly = [];
  draft.unasked = unaskedAtFirst(draft.parts).filter((role) => !(accounts && roleRows[role].ofFinance));
}

const paid: ReadonlySet<string> = new Set(['reconciled', 'written-off']);

/**
 * CLOSE-1: lets a file that had ended accept records again, for its full number of days. Without this, nobody could be
 * asked for anything in the file.
 */
export function receiveAgain(draft: CaseState, fact: Fact): void {
  if (draft.fileEndedOn === null) return;
  draft.fileEndedOn = null;
  startClock(draft, fact, 'closed-file', { from: dayOf(fact.recordedAt, programmeZone) });
}
