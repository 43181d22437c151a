import type { StaffSteps } from '@homeward/domain';
import { fold } from '../src/engine/engine.js';
import { stateFrom } from '../src/engine/state-from.js';
import { refuseToSend } from '../src/payments/ground.js';
import { approver, asked, released, releaser, reported } from './support/aid.js';
import { caseManager, counsellor, PlayedCase } from './support/played-case.js';
import { arrived } from './support/travel.js';
import { claimsOf } from '../src/withdrawal/claims.js';
import { eligible } from './support/way.js';

const ref = { paymentId: 'p-1' };
const anna = { personIds: ['anna'] };
const payment = (played: PlayedCase) => played.state.payments['p-1']!;
const allowance: Partial<StaffSteps['request-payment']> = { kind: 'travel-allowance', amountMinor: 10_000 };
const requested = (played = eligible()) => played.take('request-payment', caseManager, asked(allowance));
const approved = (played = eligible()) => requested(played).take('approve-payment', approver, ref);
const maySend = ({ state, today }: PlayedCase) => refuseToSend(state, { ...ref, attempt: 1 }, today)?.code;
const groundEnded = { ...ref, attempt: 1, report: { status: 'failed', reason: 'ground-ended' } } as const;
const threat = { incidentId: 'i-1', kind: 'threat', personIds: ['anna'], about: {} } as const;

describe('PAY-8: the ground of a payment', () => {
  it.each([
    ['requested', requested],
    ['approved', approved],
    [
      'planned',
      (played = eligible()) => requested(played).take('decline-payment', approver, { ...ref, reason: 'r' }),
    ],
    ['failed', (played = eligible()) => reported(released(played, asked(allowance)), 'failed')],
    [
      'returned',
      (played = eligible()) => reported(reported(released(played, asked(allowance)), 'sent'), 'returned'),
    ],
  ] as const)(
    'a withdrawal cancels a payment that is %s, and taking the withdrawal back restores the payment without its approval',
    (status, until) => {
      const played = until();
      expect(payment(played).status).toBe(status);
      played.take('withdraw', counsellor, anna);
      expect(payment(played).status).toBe('cancelled');
      expect(played.refusal('release-payment', releaser, ref)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
      expect(played.state.deadlines.some(({ id }) => id === 'payment-step:p-1')).toBe(false);
      played.take('take-back-withdrawal', counsellor, anna);
      expect(payment(played)).toMatchObject({
        status: status === 'approved' ? 'requested' : status,
        approvedBy: null,
      });
    },
  );

  it('a payment request for a person who withdrew is refused', () => {
    const before = eligible().take('withdraw', counsellor, anna);
    expect(before.refusal('request-payment', caseManager, asked())?.code).toBe('PERSON.NOT_TAKING_PART');
    const after = arrived().take('withdraw', counsellor, anna);
    expect(after.state.persons['anna']!.outcome).toBeNull();
    expect(after.refusal('request-payment', caseManager, asked())?.code).toBe('PERSON.NOT_TAKING_PART');
  });

  it('an outcome ends the ground of a payment as a withdrawal does', () => {
    const played = approved();
    played.take('record-outcome', caseManager, { ...anna, outcome: 'transferred-out' });
    expect(payment(played).status).toBe('cancelled');
  });

  it('INC-1: while a hold lasts, an attempt that has not been sent yet is not sent and cannot be retried', () => {
    const played = released(eligible(), asked(allowance));
    expect(maySend(played)).toBeUndefined();
    played.take('record-incident', counsellor, threat);
    expect(maySend(played)).toBe('PAYMENT.HELD');
    played.hear('receive-payment-report', groundEnded);
    expect(payment(played).status).toBe('failed');
    expect(played.refusal('retry-payment', caseManager, ref)?.code).toBe('PAYMENT.HELD');
  });

  it('CLAIM-1: a withdrawal creates no claim for a released payment that was never sent', () => {
    const played = released(eligible(), asked(allowance)).take('withdraw', counsellor, anna);
    expect(claimsOf(played.state)).toEqual([]);
    expect(maySend(played)).toBe('PERSON.NOT_TAKING_PART');
    played.hear('receive-payment-report', groundEnded);
    expect(payment(played).status).toBe('cancelled');
    expect(claimsOf(played.state)).toEqual([]);
    expect(payment(played).attempts).toMatchObject([
      { attempt: 1, status: 'failed', reason: 'ground-ended' },
    ]);
  });

  it('CLAIM-1: a withdrawal creates a claim for money that is on its way only after the money has arrived', () => {
    const played = reported(released(eligible(), asked(allowance)), 'sent').take(
      'withdraw',
      counsellor,
      anna,
    );
    expect(payment(played).status).toBe('sent');
    expect(claimsOf(played.state)).toEqual([]);
    reported(played, 'confirmed').take('record-receipt', caseManager, { ...ref, receivedMinor: 6_000 });
    expect(claimsOf(played.state)).toMatchObject([
      { amountMinor: 6_000, paymentIds: ['p-1'], status: 'open' },
    ]);
    expect(played.taskIds()).toContain(`decide-claim:${claimsOf(played.state)[0]!.claimId}`);
  });

  it('a payment for two persons stops if one of them withdraws, and a task asks to cancel the payment', () => {
    const two = eligible(new PlayedCase({ persons: { anna: '2010-01-01', ben: '2010-01-01' } }));
    const both = asked({ ...allowance, personIds: ['anna', 'ben'] });
    two.take('request-payment', caseManager, both).take('withdraw', counsellor, anna);
    expect(payment(two).status).toBe('requested');
    expect(two.refusal('approve-payment', approver, ref)?.code).toBe('PERSON.NOT_TAKING_PART');
    expect(two.taskIds()).toContain('cancel-payment:p-1');
    expect(two.taskIds()).not.toContain('approve-payment:p-1');
  });

  it('a released payment is not sent after a withdrawal', () => {
    expect(maySend(released(eligible(), asked(allowance)).take('withdraw', counsellor, anna))).toBeDefined();
  });

  it('a withdrawal of an older release, which did not ask for the ground, cancelled no payment', () => {
    const { state, facts } = approved().take('withdraw', counsellor, anna);
    expect(state.payments['p-1']!.status).toBe('cancelled');
    const earlier = structuredClone(facts);
    for (const fact of earlier) delete (fact as { asksGround?: true }).asksGround;
    expect(fold(state.caseId, earlier)!.payments['p-1']!.status).toBe('approved');
  });
});

describe('PAY-3: the attempts of a payment', () => {
  it('all attempts of a payment are kept, each with its releaser, destination and result', () => {
    const played = reported(released(eligible()), 'failed')
      .take('retry-payment', caseManager, { ...ref, newPayee: 'vault-other' })
      .take('confirm-payee', counsellor, { ...ref, confirmedOnSafeChannel: true })
      .take('approve-payment', approver, ref)
      .take('release-payment', releaser, ref);
    reported(reported(played, 'sent', 'p-1', 2), 'returned', 'p-1', 2).take(
      'cancel-payment',
      caseManager,
      ref,
    );
    expect(payment(played).status).toBe('cancelled');
    expect(payment(played).attempts).toMatchObject([
      { attempt: 1, payee: 'vault-payee', status: 'failed', reason: 'code', releasedBy: releaser.staffId },
      { attempt: 2, payee: 'vault-other', status: 'returned', reason: 'code', releasedBy: releaser.staffId },
    ]);
  });

  it('a payment from before attempts were kept shows only its last attempt', () => {
    const { state } = reported(released(eligible()), 'confirmed');
    const { attempts: _, ...old } = state.payments['p-1']!;
    const { payments } = stateFrom({ ...state, payments: { 'p-1': old } });
    expect(payments['p-1']!.attempts).toMatchObject([
      { attempt: 1, status: 'confirmed', payee: 'vault-payee' },
    ]);
  });
});
