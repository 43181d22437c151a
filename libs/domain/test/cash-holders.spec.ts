import type { Actor } from '@homeward/contracts';
import { countersReadBy } from '../src/access/counters.js';
import { travellersOfTheDay } from '../src/access/travellers-of-the-day.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { sectionAccess } from '../src/access/section-access.js';
import { readsOf } from '../src/access/reads.js';
import { caseSections } from '../src/engine/slices.js';
import { cashHolders, type CashHolder } from '../src/payments/fields.js';
import { refuseToSend } from '../src/payments/ground.js';
import { tasksOf } from '../src/engine/tasks.js';
import { visibleTasks } from '../src/worklist/visible-tasks.js';
import { approver, asked, released, releaser, reported } from './support/aid.js';
import {
  caseManager,
  counsellor,
  localOfficer,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { airportAssistant, departed, departureDay, ready } from './support/travel.js';

const ref = { paymentId: 'p-1' };
const holderStaff: Readonly<Record<CashHolder, Actor>> = {
  'case-manager': caseManager,
  counsellor,
  'airport-assistant': airportAssistant,
  'local-officer': localOfficer,
};
const ask = (cashHolder?: CashHolder) =>
  asked({ kind: 'travel-allowance', amountMinor: 10_000, method: 'cash', ...(cashHolder && { cashHolder }) });
const sent = (cashHolder?: CashHolder): PlayedCase =>
  reported(released(ready(), ask(cashHolder)).until(departureDay), 'sent');
const payment = (played: PlayedCase) => played.state.payments['p-1']!;
const taskOf = (played: PlayedCase) => played.state.tasks.find(({ subject }) => subject === 'p-1');
const received = { ...ref, receivedMinor: 10_000 };

describe.each(cashHolders)('PAY-10: cash held by the %s', (holder) => {
  const theirs = holderStaff[holder];

  it('cash is sent to the holder’s organisation, and only the staff of this organisation hand it out', () => {
    const played = sent(holder);
    expect(payment(played).cashAt).toBe(theirs.organisationId);
    expect(taskOf(played)).toMatchObject({
      step: 'hand-out-cash',
      role: holder,
      organisationId: theirs.organisationId,
    });
    for (const other of Object.values(holderStaff).filter((one) => one !== theirs))
      expect([other.role, played.refusal('hand-out-cash', other, ref)?.code]).toEqual([
        other.role,
        'STEP.NOT_YOURS',
      ]);
    expect(played.refusal('hand-out-cash', theirs, { ...ref, handedOutMinor: 10_001 })?.code).toBe(
      'PAYMENT.MORE_THAN_SENT',
    );
    played.take('hand-out-cash', theirs, ref);
    expect(payment(played).handOuts).toEqual([{ by: theirs.staffId, on: departureDay, amountMinor: 10_000 }]);
    expect(played.refusal('hand-out-cash', theirs, ref)?.code).toBe('PAYMENT.NOTHING_ON_ITS_WAY');
  });

  it('INC-2: if the organisation is restricted, finance is asked to have the cash sent back', () => {
    const played = sent(holder).take('narrow-part', theirs === caseManager ? counsellor : caseManager, {
      restrictionId: 'inc-1',
      about: { organisationIds: [theirs.organisationId] },
      personIds: ['anna'],
    });
    expect(taskOf(played)).toMatchObject({ step: 'enter-payment-report', role: 'finance-releaser' });
    played.take('enter-payment-report', releaser, { ...ref, report: 'returned' });
    expect(payment(played).stated).toMatchObject({ report: 'returned' });
  });

  it('PAY-5: only a person who did not hand out the cash records the receipt, after which the payment no longer names who handed out the cash', () => {
    const played = sent(holder);
    expect(played.refusal('record-receipt', caseManager, received)?.code).toBe('PAYMENT.HAND_OVER_MISSING');
    played.take('hand-out-cash', theirs, ref);
    const witness = holder === 'case-manager' ? swissLead : caseManager;
    expect(taskOf(played)).toMatchObject({ step: 'record-receipt', role: witness.role });
    if (holder === 'case-manager')
      expect(played.refusal('record-receipt', theirs, received)?.code).toBe('STEP.SAME_PERSON');
    played.take('record-receipt', witness, received);
    expect(payment(played)).toMatchObject({ status: 'received' });
    expect(payment(played).handOuts).toBeUndefined();
    played.take('reconcile-payment', approver, ref);
    expect(payment(played).status).toBe('reconciled');
  });

  it('cash may be handed out in several parts', () => {
    const played = sent(holder);
    played.take('hand-out-cash', theirs, { ...ref, handedOutMinor: 4_000 });
    expect(taskOf(played)).toMatchObject({ step: 'hand-out-cash' });
    played.take('hand-out-cash', theirs, ref);
    expect(payment(played).handOuts!.map(({ amountMinor }) => amountMinor)).toEqual([4_000, 6_000]);
  });
});

describe('PAY-10: the staff who hand out cash', () => {
  const shownOfMoney = (played: PlayedCase, actor: Actor): string[] => {
    const own = readsOf(played.state, actor, played.today);
    return caseSections
      .filter((section) => section.category === 'money')
      .filter((section) => sectionAccess(section, own, played.state, actor, played.today))
      .map(({ path }) => path);
  };

  it('staff who hand out cash see the cash that they still have to hand out, and nothing else about money', () => {
    const played = sent('counsellor');
    released(played, asked({ paymentId: 'p-2' }));
    expect(shownOfMoney(played, counsellor)).toEqual(['cash-to-hand-out']);
    const { items } = caseSections.find(({ path }) => path === 'cash-to-hand-out')!;
    const visible = visibleStateFor(played.state, counsellor, played.today);
    expect(items(visible, counsellor, played.today)).toEqual([
      { paymentId: 'p-1', personIds: ['anna'], currency: 'CHF', amountMinor: 10_000 },
    ]);
    played.take('hand-out-cash', counsellor, ref);
    expect(shownOfMoney(played, counsellor)).toEqual([]);
  });

  it('staff who hand out cash see in their list of tasks the person and the amount', () => {
    const played = sent('counsellor');
    const about = visibleTasks(played.state, counsellor, played.now)('hand-out-cash:p-1')?.about;
    expect(about).toMatchObject({
      persons: [{ personId: 'anna' }],
      money: { aidLine: null, kind: null, amountMinor: 10_000, currency: 'CHF', method: 'cash', payee: null },
    });
  });

  it('SEE-7: the counters of staff reveal nothing about cash that the staff are not asked to hand out yet', () => {
    const counters = (played: PlayedCase) => countersReadBy(played.state, counsellor, played.now);
    const [cash, bank] = [ask('counsellor'), asked({ kind: 'travel-allowance', amountMinor: 10_000 })].map(
      (request) => released(ready().until(departureDay), request),
    );
    expect(counters(cash!)).toEqual(counters(bank!));
    reported(cash!, 'sent');
    const whenAsked = counters(cash!);
    cash!.take('hand-out-cash', counsellor, { ...ref, handedOutMinor: 4_000 });
    expect(counters(cash!)).not.toEqual(whenAsked);
  });

  it('airport staff see the cash on the traveller’s card until the cash is handed out', () => {
    const cash = (played: PlayedCase) =>
      travellersOfTheDay(played.state, departureDay).map((traveller) => [traveller.personId, traveller.cash]);
    const played = sent('airport-assistant');
    expect(cash(played)).toEqual([['anna', [{ paymentId: 'p-1', amountMinor: 10_000, currency: 'CHF' }]]]);
    expect(cash(sent('counsellor'))).toEqual([['anna', []]]);
    played.take('hand-out-cash', airportAssistant, ref);
    expect(cash(played)).toEqual([['anna', []]]);
  });

  it('airport staff are not asked about cash after the person has left, and finance records what happened to the cash', () => {
    const played = reported(released(departed(), ask('airport-assistant')), 'sent');
    expect(taskOf(played)).toMatchObject({ step: 'enter-payment-report', role: 'finance-releaser' });
  });

  it('airport staff are not asked about cash if the day of the flight has passed, or if a guardian receives the money', () => {
    const stepOn = ({ state }: PlayedCase, day: string) =>
      tasksOf(state, `${day}T12:00:00.000Z`).find(({ subject }) => subject === 'p-1')?.step;
    const played = sent('airport-assistant');
    expect(stepOn(played, departureDay)).toBe('hand-out-cash');
    expect(stepOn(played, '2026-03-11')).toBe('enter-payment-report');
    payment(played).payeeIs = 'guardian';
    expect(stepOn(played, departureDay)).toBe('enter-payment-report');
  });
});

it('PAY-10, PEOPLE-1: if another canton takes over a case, the old canton returns its cash, and the new canton hands out the next cash', () => {
  const played = sent('counsellor');
  const theirs: Actor = { ...counsellor, staffId: 'other-counsellor', organisationId: 'other-canton' };
  const { organisationId, organisationType, staffId } = theirs;
  const part = { organisationId, organisationType, staffId, taken: true, leadStaffId: 'other-lead' };
  played.take('assign-staff', caseManager, { role: 'counsellor', part });
  expect(taskOf(played)).toMatchObject({ step: 'enter-payment-report', role: 'finance-releaser' });
  expect(played.refusal('hand-out-cash', theirs, ref)?.code).toBe('STEP.NOT_YOURS');
  played
    .take('enter-payment-report', releaser, { ...ref, report: 'returned' })
    .take('answer-payment-report', approver, { ...ref, answer: 'confirmed' })
    .take('retry-payment', caseManager, ref)
    .take('approve-payment', approver, ref)
    .take('release-payment', releaser, ref);
  reported(played, 'sent', 'p-1', 2).take('hand-out-cash', theirs, ref);
  expect(payment(played)).toMatchObject({ cashAt: organisationId, handOuts: [{ by: staffId }] });
});

it('PAY-10: cash that was handed out and then returned is not handed out again', () => {
  const played = sent('counsellor');
  played.take('hand-out-cash', counsellor, ref);
  played
    .take('enter-payment-report', releaser, { ...ref, report: 'returned', amountMinor: 3_000 })
    .take('answer-payment-report', approver, { ...ref, answer: 'confirmed' });
  expect(played.refusal('hand-out-cash', counsellor, ref)?.code).toBe('PAYMENT.NOTHING_ON_ITS_WAY');
  expect(taskOf(played)).toMatchObject({ step: 'record-receipt', role: 'case-manager' });
});

it('MINOR-4: the airport is asked to hand no cash to a child whose guardian receives the money', () => {
  const played = sent('airport-assistant');
  payment(played).payeeIs = 'guardian';
  expect(travellersOfTheDay(played.state, departureDay).map(({ cash }) => cash)).toEqual([[]]);
  payment(played).payeeIs = { adult: 'anna' };
  expect(travellersOfTheDay(played.state, departureDay).map(({ cash }) => cash.length)).toEqual([1]);
});

it('PAY-10: a request for cash is refused if no organisation has the role that is named to hand out the cash', () => {
  const played = ready();
  delete played.state.parts['airport-assistant'];
  expect(played.refusal('request-payment', caseManager, ask('airport-assistant'))?.code).toBe(
    'HAND_OVER.NO_OFFICE',
  );
});

it('PAY-4: a new payee of cash may receive the cash from another holder', () => {
  const played = released(ready(), ask('counsellor'));
  reported(played, 'failed').take('retry-payment', caseManager, {
    ...ref,
    newPayee: 'vault-other',
    newMethod: 'cash',
    newCashHolder: 'case-manager',
  });
  expect(payment(played)).toMatchObject({ cashHolder: 'case-manager', status: 'requested' });
  played
    .take('confirm-payee', localOfficer, { ...ref, confirmedOnSafeChannel: true })
    .take('approve-payment', staff('finance-approver'), ref)
    .take('release-payment', releaser, ref);
  expect(payment(played).cashAt).toBe(caseManager.organisationId);
});

it('PAY-8: cash is not sent if another organisation has replaced its holder', () => {
  const played = released(ready(), ask('counsellor'));
  expect(payment(played).status).toBe('released');
  played.state.parts.counsellor = { ...played.state.parts.counsellor!, organisationId: 'other-canton' };
  expect(refuseToSend(played.state, { ...ref, attempt: 1 }, played.today)?.code).toBe('HAND_OVER.NO_OFFICE');
});
