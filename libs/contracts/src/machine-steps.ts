import type { CaseId, PaymentId } from './ids.js';
import type { BookingOutcome, PaymentReport } from './ports.js';

/**
 * What machines and the clock add to a case. These steps raise the sequence, but not the version of people's steps.
 */
export interface MachineSteps {
  /** A deadline's mark was reached: a reminder, the due instant, or an escalation (DUE-1). */
  'pass-deadline-mark': { readonly deadlineId: string; readonly mark: number; readonly startedBy: number };
  /**
   * The booking desk answered the request or the cancellation of `key`. `by-hand`: no desk does it, or none answered
   * in time. `unavailable`: it has not answered yet, and the case keeps asking.
   */
  'receive-booking-answer': {
    readonly journeyId: string;
    readonly key: string;
    readonly outcome: BookingOutcome | { readonly status: 'by-hand' | 'cancelled' | 'unavailable' };
  };
  /** The child workflow of an attempt reported (keyed signal). `unknown` is asked about, never sent again (PAY-3). */
  'receive-payment-report': {
    readonly paymentId: PaymentId;
    readonly attempt: number;
    readonly report:
      | PaymentReport
      | { readonly status: 'sent' }
      | { readonly status: 'unknown' }
      | { readonly status: 'by-hand' };
  };
  /** PAY-9: the bank's confirmation and the receipt of this attempt agree, so it reconciles itself. */
  'match-payment': { readonly paymentId: PaymentId; readonly attempt: number };
  /** CASE-3: the workflow of a linked case was started. */
  'notice-linked-case-started': { readonly caseId: CaseId };
  /** Law 11: somebody pressed "Request cancellation"; the case is not cancelled. */
  'notice-cancellation-request': Record<string, never>;
  /** Law 3: rows in the record whose steps the case never took were voided. */
  'notice-voided-record': { readonly sequences: readonly number[] };
}

export type MachineStepCode = keyof MachineSteps;
