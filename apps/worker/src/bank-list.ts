import type { BankOrder, PayPort } from '@homeward/activities';
import type { CaseId, PaymentId } from '@homeward/contracts';
import { keysOfAttempts } from '@homeward/domain';
import {
  byRole,
  CaseReader,
  Census,
  Payees,
  recordProtection,
  unlessErased,
  unlessUnreadable,
} from '@homeward/persistence';
import { PaymentsHold } from '@homeward/protection';
import { payPort } from './activities.js';
import { say, type Hands } from './command.js';

/** A payment attempt in the record. */
interface RecordedAttempt extends BankOrder {
  readonly caseId: CaseId;
  readonly paymentId: PaymentId;
}

interface BankListCompared {
  readonly orders: number;
  /** Orders that are missing from the record of every case. The bank may have paid for a step that was lost. */
  readonly unknown: readonly BankOrder[];
  /** Attempts whose amount or currency at the bank differs from the record. */
  readonly otherAmount: readonly RecordedAttempt[];
  /** Cases whose record cannot be decrypted. The orders of these cases appear as unknown. */
  readonly unreadable: readonly CaseId[];
}

/**
 * PAY-3: compares the bank’s list since the restored moment with the record. The hold on payments ends if every order
 * at the bank is in the record with the same amount, and if every record can be decrypted. @returns true if payments
 * are not on hold
 */
export async function compareWithBank({ settings, keys, upkeep }: Hands): Promise<boolean> {
  const payments = new PaymentsHold(settings.hold.dir);
  const since = await payments.since();
  if (since === undefined) {
    say('payments are not held back');
    return true;
  }
  const { seals } = recordProtection(settings, keys);
  const stores = { census: new Census(upkeep), reader: new CaseReader(upkeep, seals) };
  const compared = await compareBankList(payPort(settings, new Payees(upkeep, seals)), stores, since);
  if (compared === 'by-hand') {
    say(`the bank gives no list: ${byPeople(since)}`);
    return false;
  }
  const { orders, unknown, otherAmount, unreadable } = compared;
  for (const { key, amountMinor, currency } of unknown)
    say(`order unknown ${key} ${amountMinor} ${currency}`);
  for (const { caseId, paymentId, key } of otherAmount) say(`other amount ${caseId} ${paymentId} ${key}`);
  for (const caseId of unreadable) say(`not compared ${caseId}: its record does not open`);
  const isWhole = unknown.length + otherAmount.length + unreadable.length === 0;
  if (isWhole) await payments.release();
  say(
    `${orders} orders since ${since}: ${isWhole ? 'the record has them all, and payments are sent' : byPeople(since)}.`,
  );
  return isWhole;
}

const byPeople = (since: string): string =>
  `finance compares the bank’s list since ${since}, then two operators release payments: POST /hold/payments/release`;

/** Compares the bank’s list with the record. Returns `by-hand` if the bank provides no list. */
async function compareBankList(
  port: Pick<PayPort, 'listOrders'>,
  { census, reader }: { readonly census: Census; readonly reader: CaseReader },
  since: string,
): Promise<BankListCompared | 'by-hand'> {
  const listed = await port.listOrders(since);
  if ('status' in listed) return 'by-hand';
  const unknown = new Map(listed.map((order) => [order.key, order]));
  const otherAmount: RecordedAttempt[] = [];
  const unreadable: CaseId[] = [];
  for await (const caseId of census.cases()) {
    const attempts = await attemptsOf(reader, caseId);
    if (!attempts) unreadable.push(caseId);
    for (const attempt of attempts ?? []) {
      const order = unknown.get(attempt.key);
      if (order && !isSameAmount(order, attempt)) otherAmount.push(attempt);
      unknown.delete(attempt.key);
    }
  }
  return { orders: listed.length, unknown: [...unknown.values()], otherAmount, unreadable };
}

/**
 * Returns the payment attempts of a case, or `undefined` if the record of the case cannot be decrypted. An erased case
 * has no attempts.
 */
async function attemptsOf(reader: CaseReader, caseId: CaseId): Promise<RecordedAttempt[] | undefined> {
  const payments = unlessErased(reader.load(byRole, caseId)).then((read) => read?.state.payments ?? {});
  const opened = await payments.catch(unlessUnreadable);
  return (
    opened &&
    Object.values(opened).flatMap((payment) => {
      const { paymentId, amountMinor, currency } = payment;
      return keysOfAttempts(payment).map((key) => ({ caseId, paymentId, key, amountMinor, currency }));
    })
  );
}

const isSameAmount = (one: BankOrder, other: BankOrder): boolean =>
  one.amountMinor === other.amountMinor && one.currency === other.currency;
