import type { StaffSteps } from '@homeward/domain';
import fc from 'fast-check';
import { matchesByForm } from '../src/payments/attempts.js';
import { approver, asked, released, releaser, reported } from './support/aid.js';
import { correctionOf } from './support/correcting.js';
import { caseManager, localOfficer, type PlayedCase } from './support/played-case.js';
import { arrived } from './support/travel.js';

const ref = { paymentId: 'p-1' } as const;
const payment = ({ state }: PlayedCase) => state.payments['p-1']!;
const confirmed = (): PlayedCase => reported(released(arrived()), 'confirmed');
type Receipt = Partial<StaffSteps['record-receipt']>;
const receive = (played: PlayedCase, receivedMinor: number, more: Receipt = {}): PlayedCase =>
  played.take('record-receipt', localOfficer, { ...ref, receivedMinor, ...more });
const matched = (played: PlayedCase): string =>
  played.hear('match-payment', { ...ref, attempt: 1 }).state.payments['p-1']!.status;
const naira = {
  currency: 'NGN',
  amountMinor: 161_000_000,
  rate: '1610.00',
  rateSource: 'paying-agent' as const,
};

describe('PAY-9: a payment that matches by its form alone is reconciled automatically', () => {
  it('a confirmed payment is reconciled automatically once the whole amount is received, in one or several parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 1, maxLength: 4 }),
        (pieces) => {
          const played = confirmed();
          let left = 100_000;
          for (const piece of pieces.filter((one) => one < 100_000)) {
            if (piece >= left) continue;
            expect(matchesByForm(payment(receive(played, piece)))).toBe(false);
            left -= piece;
          }
          expect(matchesByForm(payment(receive(played, left)))).toBe(true);
          expect(matched(played)).toBe('reconciled');
          expect(played.facts.at(-1)).toMatchObject({ step: 'match-payment', actor: null });
          expect(payment(played).attempts.at(-1)!.status).toBe('reconciled');
          expect(played.taskIds()).not.toContain('reconcile-payment:p-1');
        },
      ),
      { numRuns: 10 },
    );
  });

  it("a receipt in another currency waits for a person, and must state a currency that differs from the payment's", () => {
    const played = receive(confirmed(), 100_000, { inOtherCurrency: naira });
    expect(matchesByForm(payment(played))).toBe(false);
    expect(matched(played)).toBe('received');
    expect(played.taskIds()).toContain('reconcile-payment:p-1');
    played.take('reconcile-payment', approver, ref);
    expect(payment(played).status).toBe('reconciled');
    const same = { ...ref, receivedMinor: 100_000, inOtherCurrency: { ...naira, currency: 'CHF' } };
    expect(confirmed().refusal('record-receipt', localOfficer, same)).toMatchObject({
      code: 'PAYMENT.SAME_CURRENCY',
      field: 'inOtherCurrency.currency',
      rule: 'PAY-9',
    });
  });

  it('a receipt whose amounts and rate disagree is refused, and so is a correction that makes them disagree', () => {
    const other = { ...naira, amountMinor: 167_700_000 };
    const refused = { code: 'PAYMENT.RATE_DISAGREES', rule: 'PAY-10' };
    const asked = { ...ref, receivedMinor: 100_000, inOtherCurrency: other };
    expect(confirmed().refusal('record-receipt', localOfficer, asked)).toMatchObject({
      ...refused,
      field: 'inOtherCurrency.rate',
    });
    const played = receive(confirmed(), 100_000, { inOtherCurrency: naira });
    const correction = correctionOf(played, 'record-receipt', { fields: { receivedMinor: 90_000 } });
    expect(played.refusal('propose-correction', caseManager, correction)).toMatchObject({
      ...refused,
      field: 'correction.fields.receivedMinor',
    });
  });

  it('amounts and rate are not compared if the policy of the case has no tolerance (law 13)', () => {
    const played = confirmed();
    const { exchangeTolerancePercent: _, ...money } = played.state.policy.money;
    Object.assign(played.state, { policy: { ...played.state.policy, money } });
    expect(
      played.refusal('record-receipt', localOfficer, {
        ...ref,
        receivedMinor: 100_000,
        inOtherCurrency: { ...naira, amountMinor: 167_700_000 },
      }),
    ).toBeUndefined();
  });

  it('reports entered by hand, cash and disputed payments are left to a person', () => {
    const byHand = released(arrived(), asked({ byHand: true })).take('enter-payment-report', releaser, {
      ...ref,
      report: 'confirmed',
    });
    expect(matchesByForm(payment(receive(byHand, 100_000)))).toBe(false);
    const cash = reported(released(arrived(), asked({ method: 'cash' })), 'confirmed');
    cash.take(
      'record-receipt',
      localOfficer,
      { ...ref, receivedMinor: 100_000, handedOverBy: 'colleague' },
      { known: { handedOverAt: 'office-abroad' } },
    );
    expect(matchesByForm(payment(cash))).toBe(false);
    const disputed = receive(confirmed(), 100_000)
      .take('dispute-payment', localOfficer, { ...ref, what: 'short', account: 'vault-account' })
      .take('resolve-dispute', caseManager, { ...ref, receivedMinor: 100_000, finding: 'vault-finding' });
    expect(payment(disputed).status).toBe('received');
    expect(matched(disputed)).toBe('received');
  });

  it('a late match changes nothing after another attempt or a manual reconciliation', () => {
    const played = receive(confirmed(), 100_000);
    played.hear('match-payment', { ...ref, attempt: 2 });
    expect(payment(played).status).toBe('received');
    played.take('reconcile-payment', approver, ref);
    expect(matched(played)).toBe('reconciled');
    expect(matched(reported(played, 'returned'))).toBe('disputed');
  });
});
