import fc from 'fast-check';
import { isPaid, isSettled, moneyOf } from '../src/payments/state.js';
import { approver, asked, released, releaser, reported, settled } from './support/aid.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  PlayedCase,
  staff,
  swissLead,
} from './support/played-case.js';
import { arrived } from './support/travel.js';
import { eligible } from './support/way.js';

const ref = { paymentId: 'p-1' };
const payment = (played: PlayedCase) => played.state.payments['p-1']!;
const receipt = (receivedMinor: number) => ({ ...ref, receivedMinor });
const dispute = { ...ref, what: 'short', account: 'vault-account' } as const;
const finding = (receivedMinor: number) => ({ ...receipt(receivedMinor), finding: 'vault-finding' });
const arrivedWith = (receivedMinor: number) =>
  reported(released(arrived()), 'confirmed').take('record-receipt', localOfficer, receipt(receivedMinor));

describe('payments sent by hand', () => {
  it('PAY-1, PAY-5: a payment sent by hand waits for finance until it has arrived, and cash waits for the person who hands it over', () => {
    const byHand = (method: 'bank' | 'cash') =>
      released(arrived(), asked({ method }))
        .hear('receive-payment-report', { ...ref, attempt: 1, report: { status: 'by-hand' } })
        .take('enter-payment-report', releaser, { ...ref, report: 'sent' });
    expect(byHand('bank').taskIds()).toContain('enter-payment-report:p-1');
    expect(byHand('cash').taskIds()).toContain('hand-out-cash:p-1');
  });
});

describe('payments received in parts', () => {
  it('PAY-1: receipts may split a payment in any way, complete it together, and never exceed the amount sent', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, (amounts) => {
        const own = reported(released(arrived()), 'confirmed');
        let total = 0;
        for (const amount of amounts) {
          const refusal = own.refusal('record-receipt', localOfficer, receipt(amount));
          const fits = total + amount <= 100_000 && total < 100_000;
          expect(refusal === undefined).toBe(fits);
          if (!fits) continue;
          own.take('record-receipt', localOfficer, receipt(amount));
          total += amount;
          expect(moneyOf(payment(own)).receivedMinor).toBe(total);
          expect(payment(own).status).toBe(total === 100_000 ? 'received' : 'partly-received');
        }
      }),
      { numRuns: 25 },
    );
  });

  it('PAY-1, DUE-1: the case waits for the missing amount with a task and a deadline', () => {
    const played = arrivedWith(60_000).until('2026-03-20');
    expect(played.taskIds()).toContain('record-receipt:p-1');
    expect(played.state.deadlines.map(({ id }) => id)).toContain('payment-receipt:p-1');
    played.take('record-receipt', localOfficer, receipt(40_000));
    expect(played.taskIds()).toContain('reconcile-payment:p-1');
  });

  it('PEOPLE-2: a proposed write-off lapses when the missing amount arrives', () => {
    const played = arrivedWith(60_000).take('propose-write-off', caseManager, {
      ...ref,
      reason: 'vault-reason',
    });
    played.take('record-receipt', localOfficer, receipt(40_000));
    expect(played.refusal('confirm-write-off', approver, ref)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
    expect(played.taskIds()).not.toContain('confirm-write-off:p-1');
  });
});

describe('disputed payments', () => {
  it('PAY-1: a dispute makes a settled payment unsettled again, keeps it counted as paid, and creates a task', () => {
    const played = settled(arrived()).take('dispute-payment', counsellor, dispute);
    expect([isPaid(payment(played)), isSettled(payment(played))]).toEqual([true, false]);
    expect(played.state.tasks.find(({ taskId }) => taskId === 'resolve-dispute:p-1')).toMatchObject({
      role: 'case-manager',
    });
  });

  it('PAY-5, PEOPLE-2: a person who raised a dispute or handled the money cannot resolve the dispute', () => {
    const cash = reported(released(arrived(), asked({ method: 'cash' })), 'sent').take(
      'record-receipt',
      caseManager,
      { ...receipt(100_000), handedOverBy: 'approver-abroad' },
      { known: { handedOverAt: 'office-abroad' } },
    );
    cash.take('dispute-payment', counsellor, dispute);
    const code = (staffId: string) =>
      cash.refusal('resolve-dispute', staff('finance-approver', staffId), finding(0))?.code;
    for (const involved of ['case-manager', 'approver-abroad', 'counsellor'])
      expect(code(involved)).toBe('STEP.SAME_PERSON');
    expect(cash.refusal('resolve-dispute', approver, finding(0))).toBeUndefined();
    expect(cash.refusal('resolve-dispute', swissLead, finding(0))).toBeUndefined();
    expect(cash.state.tasks.find(({ taskId }) => taskId === 'resolve-dispute:p-1')).toMatchObject({
      role: 'team-lead',
      organisationId: 'country-office',
    });
  });

  it.each([
    [100_000, 'received', 'reconcile-payment:p-1'],
    [60_000, 'partly-received', 'record-receipt:p-1'],
    [0, 'unknown', 'enter-payment-report:p-1'],
  ] as const)(
    'PAY-1, PAY-3: if a dispute is resolved with the finding that %i arrived, the status is %s, and a retry is refused',
    (minor, status, task) => {
      const played = settled(arrived()).take('dispute-payment', counsellor, dispute);
      played.take('resolve-dispute', caseManager, finding(minor));
      expect(payment(played)).toMatchObject({ status, dispute: null });
      expect(moneyOf(payment(played)).receivedMinor).toBe(minor);
      expect(played.taskIds()).toContain(task);
      expect(played.refusal('retry-payment', caseManager, ref)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
    },
  );

  it('PAY-3, PAY-10: a dispute is resolved by a person even if the bank proves that the money came back', () => {
    const played = settled(arrived()).take('dispute-payment', counsellor, dispute);
    reported(played, 'returned');
    expect(payment(played)).toMatchObject({ status: 'disputed', dispute: { what: 'short' } });
    expect(played.refusal('resolve-dispute', caseManager, finding(1))?.code).toBe('PAYMENT.MORE_THAN_SENT');
    played.take('resolve-dispute', caseManager, finding(0));
    expect(payment(played)).toMatchObject({ status: 'returned', dispute: null });
  });

  it('PAY-1: a dispute about money that is still on its way is refused', () => {
    const played = reported(released(arrived()), 'sent');
    expect(played.refusal('dispute-payment', counsellor, dispute)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
  });
});

describe('changing the payee of a payment', () => {
  it.each(['requested', 'approved'] as const)(
    'PAY-4: a new payee voids the approval of a payment that is %s, and somebody else must confirm the new payee',
    (status) => {
      const played = eligible().take('request-payment', caseManager, asked());
      if (status === 'approved') played.take('approve-payment', approver, ref);
      played.take('change-payee', caseManager, { ...ref, newPayee: 'vault-other' });
      expect(payment(played)).toMatchObject({ status: 'requested', approvedBy: null, payee: 'vault-other' });
      expect(played.refusal('release-payment', releaser, ref)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
      expect(played.refusal('approve-payment', approver, ref)?.code).toBe('PAYMENT.PAYEE_UNCONFIRMED');
      const confirmation = { ...ref, confirmedOnSafeChannel: true } as const;
      expect(played.refusal('confirm-payee', caseManager, confirmation)?.code).toBe('STEP.SAME_PERSON');
      played.take('confirm-payee', counsellor, confirmation).take('approve-payment', approver, ref);
      expect(payment(played).status).toBe('approved');
    },
  );

  it('PAY-4: a new payee for money that has been released is refused', () => {
    const change = { ...ref, newPayee: 'vault-other' };
    expect(released(eligible()).refusal('change-payee', caseManager, change)?.code).toBe(
      'PAYMENT.NOT_IN_THIS_STATUS',
    );
  });
});
