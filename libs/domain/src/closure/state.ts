import type { DeadlineCode, IsoDay, Refusal } from '@homeward/contracts';
import { refuseForgottenInCase } from '../aid/rules.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import { firstRefusal } from '../case/step-rule.js';
import { allAcknowledged } from '../incidents/state.js';
import { isMedicalAidOver } from '../medical-aid/state.js';
import { isSettled, paymentsOf } from '../payments/state.js';

export interface ClosureState {
  closedOn: IsoDay | null;
  /** CLOSE-1: the number of things that the closed file received, by kind. */
  received: Record<string, number>;
}
export const emptyClosure = (): ClosureState => ({ closedOn: null, received: {} });

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
 * Deadlines that continue in a closed file: late invoices (MED-5), a report of a death (DEATH-1), the end and the
 * review of an access (SEE-3), and an answer to an authority.
 */
export const outlastsTheCase: ReadonlySet<DeadlineCode> = new Set([
  'medical-aid-invoices',
  'death-report',
  'access-end',
  'access-review',
  'request-answer',
]);
