import type { PaymentStatus, Refusal, StaffId } from '@homeward/contracts';
import type { Who } from '../case/natural-person.js';
import { ownWord } from '../case/second-word.js';
import { onItsWayMinor, partOf, type Account } from '../money/account.js';
import { mayFollow } from './reports.js';
import { accountOf, type Payment } from './state.js';
import type { EnterPaymentReport } from './steps/enter-payment-report.step.js';

/** What a bank says about a payment: its answer to an order, or the direction of an entry in the account. */
export const bankEntryKinds = ['accepted', 'rejected', 'debit', 'credit'] as const;
export type BankEntryKind = (typeof bankEntryKinds)[number];

/** What a bank's report says about one attempt. */
export interface BankMatch {
  readonly what: BankEntryKind;
  readonly attempt: number;
  /** In minor units of `currency`. `null` if the report names no amount of its own for this attempt. */
  readonly amountMinor: number | null;
  readonly currency: string | null;
  /** How many settled entries of reports of the same kind say the same about this attempt. */
  readonly inThisKind: number;
  /** How many settled entries of reports of other kinds say the same. A bank reports a payment in several ways. */
  readonly inOtherKinds: number;
  /** The money that came back according to settled entries, in minor units. Each return counts once. */
  readonly creditedMinor: number;
}

/** Why an entry is not matched. A person has to look at it. */
export const unmatchedReasons = [
  'unknown-debit',
  'unknown-credit',
  'unknown-order',
  'bank-fee',
  'other-amount',
  'other-currency',
  'duplicate',
  'earlier-attempt',
  'contradicts',
  'waits-for-second',
  'begun-by-another',
  'refused',
] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

/** How a person explains an entry that belongs to no payment, or that no report can settle. */
export const bankSettlements = [
  'bank-fee',
  'recorded-by-hand',
  'corrected-by-bank',
  'other-business',
] as const;
export type BankSettlement = (typeof bankSettlements)[number];

/**
 * PEOPLE-2: the explanations that this person may give. Whoever uploaded a report explains none of its entries, except
 * what the bank itself calls a fee, because an explanation can hide money.
 *
 * @param reason why the entry is open; `null` if it is settled
 */
export function explanationsFor(
  reason: UnmatchedReason | null,
  takenBy: StaffId,
  who: Who,
): readonly BankSettlement[] {
  if (reason === null) return [];
  if (!ownWord(who, [takenBy])) return bankSettlements;
  return reason === 'bank-fee' ? ['bank-fee'] : [];
}

/** PEOPLE-2: refuses an explanation that this person may not give. */
export const refuseExplanation = (
  explanation: BankSettlement,
  reason: UnmatchedReason | null,
  takenBy: StaffId,
  who: Who,
): Refusal | undefined =>
  explanationsFor(reason, takenBy, who).includes(explanation) ? undefined : ownWord(who, [takenBy]);

/** What to do with an entry: to enter a report, nothing because it is known already, or to ask a person. */
export type MatchOutcome =
  | { readonly report: Omit<EnterPaymentReport, 'paymentId'> }
  | { readonly isKnown: true }
  | { readonly reason: UnmatchedReason };

const known = { isKnown: true } as const;
const failedStatuses: ReadonlySet<PaymentStatus> = new Set(['failed', 'cancelled']);

/**
 * PAY-3, PAY-10: what an entry of a bank's report means for the payment. An entry never changes an earlier attempt, and
 * never contradicts what is recorded: a person decides such cases.
 */
export function outcomeOfEntry(match: BankMatch, payment: Payment): MatchOutcome {
  if (match.what === 'debit' && match.inThisKind > 0) return { reason: 'duplicate' };
  if (match.inOtherKinds > match.inThisKind) return known;
  const attempt = payment.attempts.find((one) => one.attempt === match.attempt);
  if (!attempt || payment.attempt !== match.attempt) return { reason: 'earlier-attempt' };
  const { status } = payment;
  if (match.what === 'accepted')
    return mayFollow.sent.includes(status) ? { report: { report: 'sent' } } : known;
  // A second statement would replace the first one, which waits for another person (PAY-3).
  if (payment.stated) return { reason: 'waits-for-second' };
  if (match.what === 'rejected') {
    if (mayFollow.failed.includes(status)) return { report: { report: 'failed' } };
    return status === 'failed' ? known : { reason: 'contradicts' };
  }
  const account = accountOf(payment, attempt);
  if (match.currency !== null && match.currency !== payment.currency) return { reason: 'other-currency' };
  if (match.what === 'credit') return returnOf(match, account);
  if (match.amountMinor !== null && match.amountMinor !== account.amountMinor)
    return { reason: 'other-amount' };
  if (failedStatuses.has(status)) return { reason: 'contradicts' };
  return mayFollow.confirmed.includes(status) ? { report: { report: 'confirmed' } } : known;
}

/** Money that the bank's interface or a person reported first is known, so that it does not come back twice. */
function returnOf({ amountMinor, creditedMinor }: BankMatch, account: Account): MatchOutcome {
  const reportedMinor = partOf(account, 'returnedMinor') - creditedMinor;
  if (reportedMinor > 0) return reportedMinor === amountMinor ? known : { reason: 'other-amount' };
  const minor = amountMinor ?? onItsWayMinor(account);
  return minor > 0 && minor <= account.amountMinor
    ? { report: { report: 'returned', amountMinor: minor } }
    : { reason: 'other-amount' };
}
