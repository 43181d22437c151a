import type { PaymentId, PersonId, VaultId } from '../ids.js';
import type { PaymentKind } from '../vocabulary.js';

/** MINOR-4: which adult takes a child's money in hand: one of the case, its guardian, or the carer who receives it there. */
export type PayeeIs = { readonly adult: PersonId } | 'guardian' | 'receiving-carer';

/** PAY-1: asks for a payment. Instalments exist from the granted plan; the other kinds are created here. */
export interface RequestPayment {
  readonly paymentId: PaymentId;
  readonly kind: PaymentKind;
  /** Whom the aid is for; absent for an instalment of the family's plan. */
  readonly personIds: readonly PersonId[];
  readonly amountMinor: number;
  readonly currency: string;
  /** Account or pick-up instructions, confirmed with the person. Category payee. */
  readonly payee: VaultId;
  /** Asked for where the money is a child's. */
  readonly payeeIs?: PayeeIs;
  readonly method: 'bank' | 'cash';
  /** No machine sends it: finance does, or did before it was entered here (FACT-3). */
  readonly byHand?: boolean;
  /** CAP-1: the raised travel allowance, for the country or for health. */
  readonly raisedFor?: 'country' | 'health';
  /** The reviewed list's code of the text that reaches a third party (PAY-7). */
  readonly textCode: string;
  /** INC-1: emergency help, which no hold stops; three persons stand for it as for any payment. */
  readonly emergency?: true;
  readonly fundingSource?: string;
}
export interface PaymentRef {
  readonly paymentId: PaymentId;
}
/** Sends a payment back to its requester. */
export interface DeclinePayment extends PaymentRef {
  readonly reason: VaultId;
}
/** PAY-3: opens attempt n + 1 once the provider has proved that attempt n failed or came back. */
export interface RetryPayment extends PaymentRef {
  /** PAY-4: a changed payee voids approvals and is confirmed on the safe channel by someone who did not enter it. */
  readonly newPayee?: VaultId;
  readonly newPayeeIs?: PayeeIs;
  /** Whoever names another payee may name another way: through a bank, or in cash. */
  readonly newMethod?: RequestPayment['method'];
}
export interface ConfirmPayee extends PaymentRef {
  readonly confirmedOnSafeChannel: true;
}
/** Manual entry: what finance did by hand, or learned from the bank by telephone. */
export interface EnterPaymentReport extends PaymentRef {
  readonly report: 'sent' | 'confirmed' | 'failed' | 'returned';
}
/** PAY-4: before release; once an attempt has failed or come back, the next one names the new payee. */
export interface ChangePayee extends PaymentRef {
  readonly newPayee: VaultId;
  readonly newPayeeIs?: PayeeIs;
  readonly newMethod?: RequestPayment['method'];
}
export interface RecordReceipt extends PaymentRef {
  /** What was received this time: receipts add up. */
  readonly receivedMinor: number;
  /** PAY-5: cash is handed over by one and witnessed by another. */
  readonly handedOverBy?: string;
  readonly proof?: VaultId;
}
/** A person or an office says that the money did not arrive as it should have. */
export interface DisputePayment extends PaymentRef {
  readonly what: 'not-received' | 'short' | 'other-recipient';
  readonly account: VaultId;
}
/** What somebody who had no hand in it found out. */
export interface ResolveDispute extends PaymentRef {
  /** All that the person has received of this payment. */
  readonly receivedMinor: number;
  readonly finding: VaultId;
}

/** An amount per grant, decided by the donor: the software invents none. */
export interface GrantMedicalAid {
  readonly personId: PersonId;
  readonly amountMinor: number;
  readonly currency: string;
}
/** MED-5: a service counts by its own day. Category health. */
export interface RecordMedicalService {
  readonly personId: PersonId;
  readonly note?: VaultId;
}
export interface RecordMedicalInvoice {
  readonly personId: PersonId;
  readonly serviceOn: string;
  readonly amountMinor: number;
  readonly currency: string;
}
/** MED-6. */
export interface EndMedicalAid {
  readonly personId: PersonId;
  readonly because: 'not-needed' | 'ended-early';
}
export interface ReferContinuityOfCare {
  readonly personId: PersonId;
  readonly referral: VaultId;
}

/** A contact, or a try, by a channel that is safe for these persons: any other is not used (COUN-1). */
export interface RecordFollowUp {
  readonly personIds: readonly PersonId[];
  readonly reached: boolean;
  readonly channel: 'visit' | 'phone' | 'message';
  readonly note?: VaultId;
}

export interface AidSteps {
  'request-payment': RequestPayment;
  'approve-payment': PaymentRef;
  'release-payment': PaymentRef;
  'decline-payment': DeclinePayment;
  'cancel-payment': PaymentRef;
  'retry-payment': RetryPayment;
  'change-payee': ChangePayee;
  'confirm-payee': ConfirmPayee;
  'enter-payment-report': EnterPaymentReport;
  'record-receipt': RecordReceipt;
  'dispute-payment': DisputePayment;
  'resolve-dispute': ResolveDispute;
  'reconcile-payment': PaymentRef;
  'propose-write-off': DeclinePayment;
  'confirm-write-off': PaymentRef;
  'grant-medical-aid': GrantMedicalAid;
  'record-medical-service': RecordMedicalService;
  'record-medical-invoice': RecordMedicalInvoice;
  'refer-continuity-of-care': ReferContinuityOfCare;
  'end-medical-aid': EndMedicalAid;
  'record-follow-up': RecordFollowUp;
}
