import { paymentStatuses, type PaymentReport } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { attemptInput } from '../src/payments/attempts.js';
import { overCap } from '../src/payments/over-cap.js';
import {
  committedMinor,
  inHandMinor,
  isPaid,
  isSettled,
  missingMinor,
  moneyOf,
  usedMinor,
  type Payment,
} from '../src/payments/state.js';
import { claimsOf } from '../src/withdrawal/claims.js';
import { approver, asked, released, releaser, reported } from './support/aid.js';
import { invariants } from './support/invariants.js';
import { caseManager, counsellor, localOfficer, PlayedCase } from './support/played-case.js';
import { arrived } from './support/travel.js';
import { eligible } from './support/way.js';

/** PAY-10: amounts are conserved, and the status of a payment follows from its amounts. */

const ref = { paymentId: 'p-1' } as const;
const payment = (played: PlayedCase): Payment => played.state.payments['p-1']!;
const heard = (played: PlayedCase, report: PaymentReport, attempt = payment(played).attempt): PlayedCase =>
  played.hear('receive-payment-report', { ...ref, attempt, report });
const confirmed = (amountMinor = 60_000): PlayedCase =>
  reported(released(arrived(), asked({ amountMinor })), 'confirmed');
const receive = (played: PlayedCase, receivedMinor: number, more = {}): PlayedCase =>
  played.take('record-receipt', localOfficer, { ...ref, receivedMinor, ...more });
const back = (played: PlayedCase, amountMinor?: number, more = {}): PlayedCase => {
  const report = {
    ...ref,
    report: 'returned',
    ...(amountMinor !== undefined && { amountMinor }),
    ...more,
  } as const;
  played.take('enter-payment-report', releaser, report);
  return played.take('answer-payment-report', approver, { ...ref, answer: 'confirmed' });
};
const sendAgain = (played: PlayedCase): PlayedCase => {
  played.take('retry-payment', caseManager, ref);
  if (payment(played).status === 'requested') played.take('approve-payment', approver, ref);
  played.take('release-payment', releaser, ref);
  return heard(played, { status: 'confirmed', valueDate: played.today });
};

it('a payment of 600 francs accounts for 400 received, 192 returned and 8 lost in the exchange, and 200 are still available', () => {
  const naira = { currency: 'NGN', amountMinor: 72_000_000, rate: '1800', rateSource: 'bank' } as const;
  const played = receive(confirmed(), 40_000, { inOtherCurrency: naira });
  expect(payment(played).status).toBe('partly-received');
  back(played, 19_200, { coversMinor: 20_000 });
  expect(moneyOf(payment(played))).toMatchObject({
    receivedMinor: 40_000,
    returnedMinor: 19_200,
    differenceMinor: 800,
    onItsWayMinor: 0,
  });
  expect(payment(played).status).toBe('returned');
  expect([usedMinor(payment(played)), missingMinor(payment(played))]).toEqual([40_000, 20_000]);
  expect(committedMinor(payment(played))).toBe(40_000);
  sendAgain(played);
  expect(attemptInput(played.state, payment(played)).amountMinor).toBe(20_000);
  receive(played, 20_000);
  expect(payment(played).status).toBe('received');
  expect(inHandMinor(payment(played))).toBe(60_000);
});

it('a partly returned payment is missing only the returned amount, and settles as received if nothing more is sent', () => {
  const played = heard(receive(confirmed(90_000), 60_000), { status: 'returned', reason: 'synthetic' });
  expect([payment(played).status, missingMinor(payment(played))]).toEqual(['returned', 30_000]);
  expect(isPaid(payment(played))).toBe(true);
  played.take('cancel-payment', caseManager, ref);
  expect([payment(played).status, committedMinor(payment(played))]).toEqual(['received', 60_000]);
  played.take('reconcile-payment', approver, ref);
  expect(isSettled(payment(played))).toBe(true);
  back(played, 10_000, { fromPerson: true });
  expect([payment(played).status, committedMinor(payment(played))]).toEqual(['reconciled', 50_000]);
});

it('a return is booked even after a write-off, and a failed payment that is cancelled uses up no money', () => {
  const lost = receive(confirmed(), 40_000).take('propose-write-off', caseManager, {
    ...ref,
    reason: 'vault-reason',
  });
  lost.take('confirm-write-off', approver, ref);
  expect([payment(lost).status, usedMinor(payment(lost))]).toEqual(['written-off', 60_000]);
  expect(lost.refusal('enter-payment-report', releaser, { ...ref, report: 'returned' })).toMatchObject({
    code: 'PAYMENT.AMOUNT_UNFIT',
  });
  back(lost, 15_000, { fromPerson: true });
  expect([payment(lost).status, missingMinor(payment(lost))]).toEqual(['returned', 15_000]);

  const cancelled = reported(released(arrived(), asked({ amountMinor: 60_000 })), 'failed');
  cancelled.take('cancel-payment', caseManager, ref);
  expect([payment(cancelled).status, committedMinor(payment(cancelled))]).toEqual(['cancelled', 0]);
  expect(isSettled(payment(cancelled))).toBe(true);
});

it('only money that is on its way can be written off, and money that the bank refused does not count against the cap', () => {
  const played = reported(released(arrived(), asked({ amountMinor: 70_000 })), 'failed');
  expect(played.refusal('propose-write-off', caseManager, { ...ref, reason: 'vault-reason' })).toMatchObject({
    code: 'PAYMENT.NOT_IN_THIS_STATUS',
  });
  const another = asked({ paymentId: 'p-2', amountMinor: 100_000 });
  expect(overCap(another, played.state, played.today, { committedInLinkedCases: {} })).toBeUndefined();
});

it('a payment is disputed if its parts exceed the amount sent, until a person resolves the dispute', () => {
  const played = receive(confirmed(), 60_000);
  heard(played, { status: 'returned', reason: 'synthetic', amountMinor: 20_000 });
  expect(payment(played)).toMatchObject({
    status: 'disputed',
    dispute: { what: 'more-than-sent', by: null },
  });
  expect(played.taskIds()).toContain('resolve-dispute:p-1');
  played.take('resolve-dispute', caseManager, { ...ref, receivedMinor: 40_000, finding: 'vault-finding' });
  expect([payment(played).status, missingMinor(payment(played))]).toEqual(['returned', 20_000]);
});

it('nobody can have received less than what they gave back, as the result of a dispute', () => {
  const played = back(receive(confirmed(), 200), 150, { fromPerson: true });
  played.take('dispute-payment', counsellor, { ...ref, what: 'short', account: 'vault-account' });
  const result = (receivedMinor: number) => ({ ...ref, receivedMinor, finding: 'vault-finding' });
  expect(played.refusal('resolve-dispute', caseManager, result(149))?.code).toBe('PAYMENT.AMOUNT_UNFIT');
  played.take('resolve-dispute', caseManager, result(150));
  expect(inHandMinor(payment(played))).toBe(0);
});

it('a bank fee counts as part of the amount used, but not of the amount that the person holds', () => {
  const played = receive(confirmed(), 59_000, { feeMinor: 1_000 });
  expect([payment(played).status, usedMinor(payment(played))]).toEqual(['received', 60_000]);
  expect(inHandMinor(payment(played))).toBe(59_000);
  expect(
    confirmed().refusal('record-receipt', localOfficer, { ...ref, receivedMinor: 59_000, feeMinor: 2_000 }),
  ).toMatchObject({
    code: 'PAYMENT.MORE_THAN_SENT',
  });
});

it('a bank report about an earlier attempt is booked, and can make the payment disputed', () => {
  const played = heard(confirmed(90_000), { status: 'returned', reason: 'synthetic', amountMinor: 30_000 });
  expect(payment(played).status).toBe('confirmed');
  receive(played, 60_000);
  sendAgain(played);
  heard(played, { status: 'returned', reason: 'synthetic', amountMinor: 90_000 }, 1);
  expect(payment(played)).toMatchObject({ status: 'disputed', attempt: 2 });
});

describe('CLAIM-1: a claim', () => {
  const leaves = (played: PlayedCase) => played.take('withdraw', counsellor, { personIds: ['anna'] });

  it('a claim asks for the money that the person holds, falls with later returns even after it was raised, and does not rise with later receipts', () => {
    const allowance = asked({ kind: 'travel-allowance', amountMinor: 10_000 });
    const played = leaves(
      reported(released(eligible(), allowance), 'confirmed').take('record-receipt', caseManager, {
        ...ref,
        receivedMinor: 8_000,
      }),
    );
    const [claim] = claimsOf(played.state);
    expect(claim).toMatchObject({ amountMinor: 8_000, status: 'open' });
    played.take('decide-claim', caseManager, { claimId: claim!.claimId, decision: 'raised' });
    back(played, 3_000, { fromPerson: true });
    expect(claimsOf(played.state)).toMatchObject([{ amountMinor: 5_000, status: 'raised' }]);
    played.take('record-receipt', caseManager, { ...ref, receivedMinor: 2_000 });
    expect(claimsOf(played.state)).toMatchObject([{ amountMinor: 5_000 }]);
  });
});

it('every amount is conserved, whatever is reported in whatever order', () => {
  const amount = fc.integer({ min: 1, max: 70_000 });
  const move = fc.oneof(
    fc.record({ what: fc.constantFrom('receive', 'back', 'given-back', 'failed', 'bank-back'), amount }),
    fc.record({
      what: fc.constantFrom(
        'confirmed',
        'unknown',
        'whole-back',
        'write-off',
        'again',
        'cancel',
        'dispute',
        'resolve',
      ),
      amount,
    }),
  );
  fc.assert(
    fc.property(fc.array(move, { maxLength: 14 }), (moves) => {
      const played = released(arrived(), asked({ amountMinor: 60_000 }));
      for (const { what, amount: minor } of moves) tryTo(played, what, minor);
      invariants(played);
      const { amountMinor } = payment(played);
      expect(inHandMinor(payment(played))).toBeLessThanOrEqual(amountMinor * payment(played).attempts.length);
      if (isSettled(payment(played))) expect(moneyOf(payment(played)).onItsWayMinor).toBe(0);
    }),
    { numRuns: samplesOf('orders of reports about a payment') },
  );
});

/** Tries only what the rules allow now. */
function tryTo(played: PlayedCase, what: string, amountMinor: number): void {
  const { attempt } = payment(played);
  const hear = (report: PaymentReport | { readonly status: 'unknown' }) =>
    void played.hear('receive-payment-report', { ...ref, attempt, report });
  const take = (step: never, by: never, payload: object) => {
    if (played.refusal(step, by, payload as never) === undefined) played.take(step, by, payload as never);
  };
  const steps: Record<string, () => void> = {
    receive: () =>
      take('record-receipt' as never, localOfficer as never, { ...ref, receivedMinor: amountMinor }),
    back: () => stated({ report: 'returned', amountMinor }),
    'given-back': () => stated({ report: 'returned', amountMinor, fromPerson: true }),
    failed: () => stated({ report: 'failed', amountMinor }),
    'bank-back': () => hear({ status: 'returned', reason: 'synthetic', amountMinor }),
    'whole-back': () => hear({ status: 'returned', reason: 'synthetic' }),
    confirmed: () => hear({ status: 'confirmed', valueDate: played.today }),
    unknown: () => hear({ status: 'unknown' }),
    'write-off': () => {
      take('propose-write-off' as never, caseManager as never, { ...ref, reason: 'vault-reason' });
      take('confirm-write-off' as never, approver as never, ref);
    },
    again: () => {
      take('retry-payment' as never, caseManager as never, ref);
      take('approve-payment' as never, approver as never, ref);
      take('release-payment' as never, releaser as never, ref);
    },
    cancel: () => take('cancel-payment' as never, caseManager as never, ref),
    dispute: () =>
      take('dispute-payment' as never, counsellor as never, {
        ...ref,
        what: 'short',
        account: 'vault-account',
      }),
    resolve: () =>
      take('resolve-dispute' as never, caseManager as never, {
        ...ref,
        receivedMinor: amountMinor,
        finding: 'vault-finding',
      }),
  };
  const stated = (report: object) => {
    take('enter-payment-report' as never, releaser as never, { ...ref, ...report });
    take('answer-payment-report' as never, approver as never, { ...ref, answer: 'confirmed' });
  };
  steps[what]!();
}

it('PAY-6: an older payment without stored attempts counts against caps unless it is cancelled, failed or returned', () => {
  const { attempts: _, ...old } = payment(confirmed());
  for (const status of paymentStatuses)
    expect(committedMinor({ ...old, attempts: [], status })).toBe(
      ['cancelled', 'failed', 'returned'].includes(status) ? 0 : 60_000,
    );
});
