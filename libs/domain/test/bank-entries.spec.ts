import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { outcomeOfEntry, type BankEntryKind, type BankMatch } from '../src/payments/bank-entries.js';
import { moneyOf, type Payment } from '../src/payments/state.js';
import { approver, asked, released, releaser } from './support/aid.js';
import type { PlayedCase } from './support/played-case.js';
import { arrived } from './support/travel.js';

/** PAY-3, PAY-10: what the entries of a bank mean for a payment. */

const sentMinor = 60_000;
const ref = { paymentId: 'p-1' } as const;
const payment = (played: PlayedCase): Payment => played.state.payments['p-1']!;

type Kind = 'statement' | 'notice';
interface Entry {
  readonly kind: Kind;
  readonly what: BankEntryKind;
  readonly amountMinor: number;
}

/** The reports of a bank, with the entries that are settled, as the API keeps them. */
class Bank {
  readonly played = released(arrived(), asked({ amountMinor: sentMinor }));
  readonly settled: Entry[] = [];

  /** Reports an entry. Returns why it is left for a person. */
  report({ kind, ...entry }: Entry): string | undefined {
    const same = this.settled.filter(
      (one) => one.what === entry.what && (entry.what !== 'credit' || one.amountMinor === entry.amountMinor),
    );
    const match: BankMatch = {
      ...entry,
      attempt: payment(this.played).attempt,
      currency: 'CHF',
      inThisKind: same.filter((one) => one.kind === kind).length,
      inOtherKinds: same.filter((one) => one.kind !== kind).length,
      creditedMinor: this.#creditedMinor(),
    };
    const outcome = outcomeOfEntry(match, payment(this.played));
    if ('reason' in outcome) return outcome.reason;
    if ('report' in outcome)
      this.played.take('enter-payment-report', releaser, { ...ref, ...outcome.report });
    this.settled.push({ kind, ...entry });
    return undefined;
  }

  /** The returns of the settled entries. Each return counts once, although statements and notices report it. */
  #creditedMinor(): number {
    const credits = this.settled.filter(({ what }) => what === 'credit');
    const timesOf = (kind: Kind, amountMinor: number): number =>
      credits.filter((one) => one.kind === kind && one.amountMinor === amountMinor).length;
    return [...new Set(credits.map(({ amountMinor }) => amountMinor))].reduce(
      (sum, minor) => sum + minor * Math.max(timesOf('statement', minor), timesOf('notice', minor)),
      0,
    );
  }

  /** The second person confirms what waits. */
  confirm(): void {
    if (payment(this.played).stated)
      this.played.take('answer-payment-report', approver, { ...ref, answer: 'confirmed' });
  }
}

const debit = { what: 'debit', amountMinor: sentMinor } as const;
const returns = fc
  .array(fc.integer({ min: 1, max: sentMinor }), { maxLength: 4 })
  .filter((all) => all.reduce((sum, one) => sum + one, 0) <= sentMinor);

it('the same money counts once, in whatever order a bank tells of it in statements and notices', () => {
  fc.assert(
    fc.property(returns, fc.infiniteStream(fc.nat()), (amounts, order) => {
      const told = [debit, ...amounts.map((amountMinor) => ({ what: 'credit', amountMinor }) as const)];
      const waiting = (['statement', 'notice'] as const).flatMap((kind) =>
        told.map((entry) => ({ kind, ...entry })),
      );
      const bank = new Bank();
      // A round without progress would leave an entry for a person.
      for (let rounds = 0; waiting.length > 0 && rounds < 100; rounds += 1) {
        const [entry] = waiting.splice(order.next().value % waiting.length, 1);
        const reason = bank.report(entry!);
        if (reason !== undefined) {
          expect(reason).toBe('waits-for-second');
          waiting.push(entry!);
          bank.confirm();
        }
      }
      bank.confirm();
      expect(waiting).toEqual([]);
      const sum = amounts.reduce((all, one) => all + one, 0);
      expect(moneyOf(payment(bank.played))).toMatchObject({
        returnedMinor: sum,
        onItsWayMinor: sentMinor - sum,
      });
      expect(payment(bank.played).status).toBe(sum < sentMinor ? 'confirmed' : 'returned');
    }),
    { numRuns: samplesOf('reports of a bank in any order') },
  );
});

const back = 20_000;
const firstReports: readonly (readonly [string, (bank: Bank) => void])[] = [
  [
    'the interface of the bank',
    ({ played }) =>
      played.hear('receive-payment-report', {
        ...ref,
        attempt: 1,
        report: { status: 'returned', reason: 'account-closed', amountMinor: back },
      }),
  ],
  [
    'two people',
    (bank) => {
      bank.played.take('enter-payment-report', releaser, { ...ref, report: 'returned', amountMinor: back });
      bank.confirm();
    },
  ],
];
it.each(firstReports)(
  'money whose return %s reported first does not come back a second time with a statement and a notice',
  (_, reportFirst) => {
    const bank = new Bank();
    bank.report({ kind: 'notice', ...debit });
    reportFirst(bank);
    expect(bank.report({ kind: 'notice', what: 'credit', amountMinor: back - 1 })).toBe('other-amount');
    for (const kind of ['statement', 'notice'] as const)
      expect(bank.report({ kind, what: 'credit', amountMinor: back })).toBeUndefined();
    bank.confirm();
    expect(moneyOf(payment(bank.played)).returnedMinor).toBe(back);
    // Another return, which only the files report.
    expect(bank.report({ kind: 'statement', what: 'credit', amountMinor: 100 })).toBeUndefined();
    bank.confirm();
    expect(moneyOf(payment(bank.played)).returnedMinor).toBe(back + 100);
  },
);

it('an entry with another amount, in another currency or about an earlier attempt changes nothing', () => {
  const { played } = new Bank();
  const match: BankMatch = {
    ...debit,
    attempt: 1,
    currency: 'CHF',
    inThisKind: 0,
    inOtherKinds: 0,
    creditedMinor: 0,
  };
  const outcomes = [
    { amountMinor: sentMinor - 1 },
    { currency: 'EUR' },
    { attempt: 2 },
    { inThisKind: 1 },
    { what: 'credit' as const, amountMinor: sentMinor + 1 },
    { what: 'credit' as const, amountMinor: 0 },
  ].map((other) => outcomeOfEntry({ ...match, ...other }, payment(played)));
  expect(outcomes).toEqual(
    ['other-amount', 'other-currency', 'earlier-attempt', 'duplicate', 'other-amount', 'other-amount'].map(
      (reason) => ({ reason }),
    ),
  );
});

it('a rejection after the bank executed the payment, and a debit after a rejection, are left for a person', () => {
  const executed = new Bank();
  executed.report({ kind: 'notice', ...debit });
  expect(executed.report({ kind: 'notice', what: 'rejected', amountMinor: sentMinor })).toBe('contradicts');
  const rejected = new Bank();
  rejected.report({ kind: 'notice', what: 'rejected', amountMinor: sentMinor });
  rejected.confirm();
  expect(payment(rejected.played).status).toBe('failed');
  expect(rejected.report({ kind: 'statement', ...debit })).toBe('contradicts');
});
