import type { CaseId, PaymentId, PersonId } from './ids.js';
import type { BookingOutcome, PaymentReport } from './ports.js';
import type { HeldMatter } from './vocabulary.js';

/**
 * Steps that machines and the clock add to a case. These steps raise the sequence, but not the version, because the
 * version counts only steps of people.
 */
export interface MachineSteps {
  /**
   * A deadline reached one of its times: a reminder, the due instant, or an escalation (DUE-1). `mark` is the number
   * of that time.
   */
  'pass-deadline-mark': { readonly deadlineId: string; readonly mark: number; readonly startedBy: number };
  /**
   * The booking desk answered the request or the cancellation of `key`. `by-hand`: a person must book or cancel,
   * because no desk is connected or the desk did not answer in time. `unavailable`: the desk has not answered yet, and
   * the case keeps asking.
   */
  'receive-booking-answer': {
    readonly journeyId: string;
    readonly key: string;
    readonly outcome: BookingOutcome | { readonly status: 'by-hand' | 'cancelled' | 'unavailable' };
  };
  /**
   * The child workflow of a payment attempt sent a report (keyed signal). After `unknown`, the bank is asked for the
   * outcome; the payment is never sent again (PAY-3).
   */
  'receive-payment-report': {
    readonly paymentId: PaymentId;
    readonly attempt: number;
    readonly report:
      | PaymentReport
      | { readonly status: 'sent' }
      | { readonly status: 'unknown' }
      | { readonly status: 'by-hand' };
  };
  /**
   * PAY-9: the bank's confirmation and the receipt of this attempt agree, so that the payment is reconciled
   * automatically.
   */
  'match-payment': { readonly paymentId: PaymentId; readonly attempt: number };
  /** CASE-3: the workflow of a linked case has started. */
  'notice-linked-case-started': { readonly caseId: CaseId };
  /** Law 11: somebody pressed "Request cancellation". The case is not cancelled. */
  'notice-cancellation-request': Record<string, never>;
  /** Law 3: rows of the record were voided, because the case never took the steps in these rows. */
  'notice-voided-record': { readonly sequences: readonly number[] };
  /**
   * Law 6: a restore of the record lost the payee or the safe contact of these persons. Payments or contacts are on
   * hold until the text is entered again and somebody lifts the hold.
   */
  'notice-lost-texts': {
    readonly personIds: readonly PersonId[];
    readonly matter: Extract<HeldMatter, 'payments' | 'contacts'>;
  };
}

export type MachineStepCode = keyof MachineSteps;
