import type { StaffSteps } from '@homeward/domain';
import type { PayeeIs } from '../src/payments/fields.js';
import fc from 'fast-check';
import { isPaid, isSettled, paymentWork } from '../src/payments/state.js';
import { thirdPartyTexts } from '../src/payments/texts.js';
import { approver, asked, instalmentAsked, released, releaser, reported, settled } from './support/aid.js';
import { granted } from './support/planned.js';
import { caseManager, counsellor, localOfficer, PlayedCase, staff } from './support/played-case.js';
import { arrived, twoAdults } from './support/travel.js';
import { cleared, counselled, eligible } from './support/way.js';

const statusOf = (played: PlayedCase, paymentId = 'p-1') => played.state.payments[paymentId]?.status;

describe('requesting a payment', () => {
  it('PAY-1: a payment request requires eligibility, and an instalment also requires a granted plan', () => {
    expect(counselled().refusal('request-payment', caseManager, asked())).toMatchObject({
      code: 'ELIGIBILITY.NOT_GRANTED',
    });
    expect(eligible().refusal('request-payment', caseManager, asked())).toBeUndefined();
    const played = arrived();
    expect(played.refusal('request-payment', caseManager, instalmentAsked('i-1'))).toMatchObject({
      code: 'PAYMENT.NOT_IN_PLAN',
    });
    expect(granted(played).refusal('request-payment', caseManager, instalmentAsked('i-1'))).toBeUndefined();
  });

  it('PLAN-4: an instalment is requested as planned, after its condition is met', () => {
    const early = granted(cleared());
    expect(early.refusal('request-payment', caseManager, instalmentAsked('i-1'))).toMatchObject({
      code: 'PAYMENT.NOT_DUE',
    });
    const played = granted(arrived());
    expect(played.refusal('request-payment', caseManager, instalmentAsked('i-1', 99_999))).toMatchObject({
      code: 'PAYMENT.NOT_AS_PLANNED',
      field: 'amountMinor',
    });
    expect(played.taskIds()).toEqual(expect.arrayContaining(['request-payment:i-1', 'request-payment:i-2']));
  });

  it('CLAIM-1: a payment request requires that the duty to repay was explained', () => {
    const played = eligible();
    played.state.persons['anna']!.repaymentExplainedOn = null;
    expect(played.refusal('request-payment', caseManager, asked())).toMatchObject({
      code: 'CLAIM.NOT_EXPLAINED',
    });
  });

  it('PAY-7: third parties see a text from the reviewed list, which mentions neither the programme nor a reason', () => {
    const refusal = eligible().refusal('request-payment', caseManager, asked({ textCode: 'return-aid' }));
    expect(refusal).toMatchObject({ code: 'PAYMENT.TEXT_NOT_REVIEWED', field: 'textCode' });
    const revealing =
      /return|reintegrat|traffick|victim|migra|asyl|asile|rückkehr|retour|aid|hilfe|aide|medic|health|iom|oim|sem|homeward|programme/i;
    expect(Object.values(thirdPartyTexts).filter((text) => revealing.test(text))).toEqual([]);
  });

  it('CAP-1, PAY-6: the committed amount never exceeds the cap, whatever is requested in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 120_000 }), { minLength: 1, maxLength: 12 }),
        (amounts) => {
          const played = twoAdults();
          amounts.forEach((amountMinor, i) => {
            const request = asked({
              paymentId: `p-${i}`,
              amountMinor,
              personIds: [i % 2 === 0 ? 'anna' : 'ben'],
            });
            if (!(request.personIds[0]! in played.state.persons)) return;
            if (!played.refusal('request-payment', caseManager, request))
              played.take('request-payment', caseManager, request);
          });
          for (const personId of Object.keys(played.state.persons)) {
            const own = Object.values(played.state.payments).filter(({ personIds }) =>
              personIds.includes(personId),
            );
            expect(own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBeLessThanOrEqual(100_000);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('PAY-6: payments committed by linked cases count against the cap', () => {
    const known = { committedInLinkedCases: { 'initial-aid': { family: 60_000, persons: 60_000 } } };
    const refusal = eligible().refusal('request-payment', caseManager, asked(), { known });
    expect(refusal).toMatchObject({ code: 'PAYMENT.OVER_CAP', params: { leftMinor: 40_000 } });
  });
});

describe('three persons for one payment', () => {
  it('PAY-2, PEOPLE-2: one payment needs three different persons as requester, approver and releaser, whatever their roles', () => {
    const played = eligible().take('request-payment', caseManager, asked());
    const ref = { paymentId: 'p-1' };
    const sameAsRequester = staff('finance-approver', 'case-manager');
    expect(played.refusal('approve-payment', sameAsRequester, ref)).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PAY-2',
    });
    played.take('approve-payment', approver, ref);
    for (const before of ['case-manager', 'finance-approver'])
      expect(played.refusal('release-payment', staff('finance-releaser', before), ref)).toMatchObject({
        code: 'STEP.SAME_PERSON',
      });
    expect(played.refusal('release-payment', releaser, ref)).toBeUndefined();
  });

  it('PAY-1: a payment is released only after its approvals, and shows the role that has to act next', () => {
    const played = eligible().take('request-payment', caseManager, asked());
    expect(played.refusal('release-payment', releaser, { paymentId: 'p-1' })).toMatchObject({
      code: 'PAYMENT.NOT_IN_THIS_STATUS',
    });
    expect(played.taskIds()).toContain('approve-payment:p-1');
    played.take('approve-payment', approver, { paymentId: 'p-1' });
    expect(played.taskIds()).toContain('release-payment:p-1');
    played.take('decline-payment', releaser, { paymentId: 'p-1', reason: 'vault-reason' });
    expect([statusOf(played), played.taskIds().includes('request-payment:p-1')]).toEqual(['planned', true]);
  });
});

describe('payment attempts', () => {
  it('PAY-3: the next attempt begins only with proof that the last attempt failed or that its money came back', () => {
    const played = released(arrived());
    for (const status of ['sent', 'unknown', 'confirmed'] as const) {
      expect(
        reported(played, status).refusal('retry-payment', caseManager, { paymentId: 'p-1' }),
      ).toMatchObject({
        code: 'PAYMENT.NOT_IN_THIS_STATUS',
        rule: 'PAY-3',
      });
    }
    reported(played, 'returned').take('retry-payment', caseManager, { paymentId: 'p-1' });
    played.take('release-payment', releaser, { paymentId: 'p-1' });
    expect(played.state.payments['p-1']).toMatchObject({ status: 'released', attempt: 2 });
  });

  it('PAY-3: a late report about an older attempt changes nothing', () => {
    const played = reported(released(eligible()), 'failed').take('retry-payment', caseManager, {
      paymentId: 'p-1',
    });
    played.take('release-payment', releaser, { paymentId: 'p-1' });
    reported(played, 'confirmed', 'p-1', 1);
    expect(statusOf(played)).toBe('released');
  });

  describe('PAY-3: a return of money that is entered by hand', () => {
    const ref = { paymentId: 'p-1' };
    const byHand = (report: 'failed' | 'returned' = 'returned') =>
      reported(released(eligible()), 'confirmed').take('enter-payment-report', releaser, { ...ref, report });
    const answer = 'confirmed';

    it('a return entered by hand moves nothing until another finance-approver confirms it', () => {
      const played = byHand();
      expect(statusOf(played)).toBe('confirmed');
      expect(played.taskIds()).toContain('answer-payment-report:p-1');
      expect(played.refusal('retry-payment', caseManager, ref)).toMatchObject({ rule: 'PAY-3' });
      const enterer = staff('finance-approver', 'finance-releaser');
      expect(played.refusal('answer-payment-report', enterer, { ...ref, answer })).toMatchObject({
        code: 'STEP.SAME_PERSON',
        rule: 'PAY-3',
      });
      played.take('answer-payment-report', approver, { ...ref, answer });
      expect(statusOf(played)).toBe('returned');
    });

    it('a confirmed return asks for an approval and a release of the next attempt', () => {
      const played = byHand().take('answer-payment-report', approver, { ...ref, answer });
      played.take('retry-payment', caseManager, ref);
      expect(played.refusal('release-payment', releaser, ref)?.code).toBe('PAYMENT.NOT_IN_THIS_STATUS');
      played.take('approve-payment', approver, ref).take('release-payment', releaser, ref);
      expect(played.state.payments['p-1']).toMatchObject({ status: 'released', attempt: 2 });
    });

    it('the payment does not change if the second person does not confirm the return', () => {
      const played = byHand().take('answer-payment-report', approver, { ...ref, answer: 'not-confirmed' });
      expect(statusOf(played)).toBe('confirmed');
      expect(played.taskIds()).not.toContain('answer-payment-report:p-1');
      expect(played.refusal('answer-payment-report', approver, { ...ref, answer })?.code).toBe(
        'PAYMENT.NOTHING_STATED',
      );
    });

    it('a return needs no second person once the bank reports it', () => {
      const played = reported(byHand(), 'returned').take('retry-payment', caseManager, ref);
      expect(statusOf(played)).toBe('approved');
    });

    it('an alert is raised if the bank confirms an attempt that two persons recorded as returned', () => {
      const played = byHand().take('answer-payment-report', approver, { ...ref, answer });
      played.take('retry-payment', caseManager, ref).take('approve-payment', approver, ref);
      reported(played.take('release-payment', releaser, ref), 'confirmed', 'p-1', 1);
      expect(played.state.alerts).toMatchObject([{ code: 'facts-disagree', subject: 'p-1' }]);
    });

    it('in older records, which required no second person, a return entered by hand moves the payment at once', () => {
      expect(byHand().foldedAsBefore().payments['p-1']!.status).toBe('returned');
    });
  });

  it('PAY-4: a changed payee voids the approvals, and must be confirmed by a person who did not enter the change', () => {
    const played = reported(released(eligible()), 'failed');
    played.take('retry-payment', caseManager, { paymentId: 'p-1', newPayee: 'vault-other' });
    const confirmation = { paymentId: 'p-1', confirmedOnSafeChannel: true } as const;
    expect(played.refusal('approve-payment', approver, { paymentId: 'p-1' })).toMatchObject({
      code: 'PAYMENT.PAYEE_UNCONFIRMED',
    });
    expect(played.refusal('confirm-payee', caseManager, confirmation)).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PAY-4',
    });
    played
      .take('confirm-payee', counsellor, confirmation)
      .take('approve-payment', approver, { paymentId: 'p-1' });
    expect(statusOf(played)).toBe('approved');
  });

  it('PAY-1: in any order of reports, failed or returned money counts as unpaid, and `confirmed` can become only `returned`', () => {
    const report = fc.constantFrom('sent', 'confirmed', 'failed', 'returned', 'unknown');
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), (reports) => {
        const played = released(eligible());
        for (const status of reports) {
          const before = statusOf(played);
          reported(played, status);
          const after = statusOf(played)!;
          if (before === 'failed' || before === 'returned') expect(after).toBe(before);
          if (before === 'confirmed') expect(['confirmed', 'returned']).toContain(after);
          expect(isPaid(played.state.payments['p-1']!)).toBe(after !== 'failed' && after !== 'returned');
        }
      }),
    );
  });
});

describe('receipt and settlement', () => {
  it('PAY-5: one person hands over cash, and another person records its receipt', () => {
    const played = reported(released(arrived(), asked({ method: 'cash' })), 'sent');
    const receipt = { paymentId: 'p-1', receivedMinor: 100_000 };
    expect(played.refusal('record-receipt', localOfficer, receipt)).toMatchObject({
      code: 'PAYMENT.HAND_OVER_MISSING',
    });
    const alone = { ...receipt, handedOverBy: localOfficer.staffId };
    expect(played.refusal('record-receipt', localOfficer, alone)).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PAY-5',
    });
    const together = { ...receipt, handedOverBy: 'colleague' };
    for (const known of [{}, { handedOverAt: 'canton' }])
      expect(played.refusal('record-receipt', localOfficer, together, { known })).toMatchObject({
        code: 'PAYMENT.HAND_OVER_UNKNOWN_STAFF',
        field: 'handedOverBy',
      });
    const known = { handedOverAt: 'office-abroad' };
    expect(played.refusal('record-receipt', localOfficer, together, { known })).toBeUndefined();
  });

  it('PAY-1: a payment is reconciled if the whole amount was received, and otherwise two people write off the missing amount', () => {
    const played = settled(arrived());
    expect(isSettled(played.state.payments['p-1']!)).toBe(true);
    const partly = reported(released(arrived()), 'confirmed').take('record-receipt', localOfficer, {
      paymentId: 'p-1',
      receivedMinor: 60_000,
    });
    expect(partly.refusal('reconcile-payment', approver, { paymentId: 'p-1' })).toMatchObject({
      code: 'PAYMENT.NOT_IN_THIS_STATUS',
    });
    partly.take('propose-write-off', caseManager, { paymentId: 'p-1', reason: 'vault-reason' });
    expect(partly.refusal('confirm-write-off', caseManager, { paymentId: 'p-1' })).toMatchObject({
      code: 'STEP.SAME_PERSON',
      rule: 'PEOPLE-2',
    });
    partly.take('confirm-write-off', approver, { paymentId: 'p-1' });
    expect(statusOf(partly)).toBe('written-off');
  });
});

describe('MINOR-4: a child’s money', () => {
  const child = '2034-05-01';
  const family = () => eligible(new PlayedCase({ persons: { anna: '2010-01-01', kid: child } }));
  const alone = () => eligible(new PlayedCase({ persons: { kid: child } }));
  const aid = (about: Partial<StaffSteps['request-payment']> = {}) =>
    asked({ personIds: ['kid'], amountMinor: 50_000, ...about });
  const track = (
    about: Partial<StaffSteps['record-unaccompanied-minor']> = {},
  ): StaffSteps['record-unaccompanied-minor'] => ({
    personId: 'kid',
    guardianAppointed: true,
    familyTracing: 'found',
    assessmentDone: true,
    panel: [],
    escortNeeded: true,
    guardianConsents: 'yes',
    childConsents: 'yes',
    ...about,
  });

  it('a child’s money is paid to a named adult of the case', () => {
    const adultNeeded = { code: 'PAYMENT.ADULT_PAYEE_NEEDED', field: 'payeeIs', rule: 'MINOR-4' };
    const refusal = (payeeIs?: PayeeIs) =>
      family().refusal('request-payment', caseManager, aid(payeeIs && { payeeIs }));
    expect(refusal()).toEqual(adultNeeded);
    expect(refusal({ adult: 'kid' })).toEqual(adultNeeded);
    expect(refusal({ adult: 'nobody' })).toEqual(adultNeeded);
    expect(refusal({ adult: 'anna' })).toBeUndefined();
    expect(family().refusal('request-payment', caseManager, asked())).toBeUndefined();
  });

  it('a child’s money may be paid to the guardian or the carer named in the child’s track', () => {
    const may = (payeeIs: PayeeIs, about: Partial<StaffSteps['record-unaccompanied-minor']> = {}) =>
      alone()
        .take('record-unaccompanied-minor', counsellor, track(about))
        .refusal('request-payment', caseManager, aid({ payeeIs })) === undefined;
    expect(may('guardian')).toBe(true);
    expect(may('guardian', { guardianAppointed: false })).toBe(false);
    expect(may('receiving-carer')).toBe(false);
    expect(may('receiving-carer', { receivingCarer: 'vault-id' })).toBe(true);
  });

  it('a new payee of a child’s money requires a new answer about who the payee is', () => {
    const played = family().take('request-payment', caseManager, aid({ payeeIs: { adult: 'anna' } }));
    played.state.payments['p-1']!.status = 'returned';
    const changed = { paymentId: 'p-1', newPayee: 'vault-other' };
    expect(played.refusal('retry-payment', caseManager, changed)).toMatchObject({ field: 'newPayeeIs' });
    played.take('retry-payment', caseManager, { ...changed, newPayeeIs: { adult: 'anna' } });
    expect(played.state.payments['p-1']).toMatchObject({ status: 'requested', payeeIs: { adult: 'anna' } });
  });
});

describe('payments made by hand', () => {
  it('FACT-3: after its release, a payment made by hand is not sent by a machine, and finance records the result', () => {
    const played = released(eligible(), asked({ byHand: true }));
    expect(paymentWork(played.state)).toEqual([]);
    expect(played.taskIds()).toContain('enter-payment-report:p-1');
    played.take('enter-payment-report', releaser, { paymentId: 'p-1', report: 'confirmed' });
    expect(statusOf(played)).toBe('confirmed');
  });

  it('PAY-1: recording a receipt is a task of the case-manager before the departure, and of the office abroad afterwards', () => {
    const whoIsAsked = (played: PlayedCase) =>
      played.state.tasks.find(({ step }) => step === 'record-receipt')?.role;
    const paid = (played: PlayedCase) =>
      released(played, asked({ byHand: true })).take('enter-payment-report', releaser, {
        paymentId: 'p-1',
        report: 'confirmed',
      });
    expect(whoIsAsked(paid(cleared()))).toBe('case-manager');
    expect(whoIsAsked(paid(arrived()))).toBe('local-officer');
  });
});
