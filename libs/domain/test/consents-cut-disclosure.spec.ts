import type { Actor, DataCategory } from '@homeward/contracts';
import { visibleCorrectionsFor } from '../src/access/visible-corrections.js';
import { readsOf } from '../src/access/reads.js';
import { visibleItems } from '../src/access/visible-items.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { orWhoeverMayKnow } from '../src/counselling/who-may-know.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { caseSections } from '../src/engine/slices.js';
import { corrected, proposed } from './support/correcting.js';
import { caseManager, counsellor, localOfficer, officePart, type PlayedCase } from './support/played-case.js';
import { arrived, departed, planned, prepared, ready, twoAdults } from './support/travel.js';

const consent = (personId: string, consentId: string, categories: readonly DataCategory[]) =>
  ({
    ...({ personId, consentId, givenBy: 'both', purpose: 'hand-over', categories } as const),
    recipientId: officePart.organisationId,
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
  }) as const;
const withdrawnBy = (played: PlayedCase, personId: string): PlayedCase => {
  for (const row of played.state.counselling.consents)
    if (row.personId === personId && row.recipientId === officePart.organisationId)
      played.take('withdraw-consent', counsellor, { consentId: row.consentId });
  return played;
};
/** A case after departure, in which Bea never gave the office any consent. */
const beaUnknown = (): PlayedCase => {
  const played = departed(ready(prepared(planned(twoAdults()))));
  const { counselling } = played.state;
  counselling.consents = counselling.consents.filter(
    ({ personId, recipientId }) => personId !== 'bea' || recipientId !== officePart.organisationId,
  );
  return played;
};
const recordsOf = (played: PlayedCase, actor: Actor, step: string) => {
  const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
  return played.facts.flatMap((fact, i) => (fact.step === step ? [facts[i]] : []));
};
const offered = (played: PlayedCase, actor: Actor) => {
  const standing = availabilityOf('withdraw-consent', situationOf(played.state, actor, played.now));
  return standing.because ? [] : standing.subjects!;
};

describe('CONS-1: persons an office knows nothing about', () => {
  it('CONS-1, DUE-1: shows an alert, and the deadline mark that raised it, only to readers who may know the person of the deadline', () => {
    const played = beaUnknown().until('2026-04-10');
    const alertsAndMarks = (actor: Actor) => [
      visibleStateFor(played.state, actor, played.today).alerts.map(({ subject }) => subject),
      recordsOf(played, actor, 'pass-deadline-mark').map(
        (fact) => (fact?.payload as { deadlineId: string } | undefined)?.deadlineId,
      ),
    ];
    for (const list of alertsAndMarks(caseManager))
      expect(list).toEqual(expect.arrayContaining(['arrival-confirmation:anna', 'arrival-confirmation:bea']));
    for (const list of alertsAndMarks(localOfficer)) {
      expect(list).toContain('arrival-confirmation:anna');
      expect(JSON.stringify(list)).not.toContain('bea');
    }
  });

  it('CONS-1, FACT-2: a correction of a hidden record is hidden, also from the office that proposed the correction', () => {
    const played = prepared(planned(twoAdults()));
    played.take('give-consent', localOfficer, {
      ...consent('bea', 'c-donor', ['plan']),
      recipientId: 'donor',
    });
    proposed(played, 'give-consent', { fields: { language: 'deu' } }, localOfficer);
    expect(recordsOf(played, localOfficer, 'propose-correction')).toEqual([expect.anything()]);
    withdrawnBy(played, 'bea');
    expect(recordsOf(played, localOfficer, 'propose-correction')).toEqual([null]);
    expect(recordsOf(played, counsellor, 'propose-correction')).toEqual([expect.anything()]);
  });

  it('CONS-1, FACT-2: a person without consent is not named to the office, even if a correction puts this person into a record', () => {
    const played = beaUnknown();
    played.take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    corrected(played, 'record-outcome', { fields: { personIds: ['bea'] } });
    for (const step of ['record-outcome', 'propose-correction']) {
      const textFor = (actor: Actor) => JSON.stringify(recordsOf(played, actor, step));
      expect(textFor(caseManager)).toContain('bea');
      expect(textFor(localOfficer)).toContain('anna');
      expect(textFor(localOfficer)).not.toContain('bea');
    }
  });

  it('CONS-1, CONS-2: no step offers an office anything about persons without consent', () => {
    const played = beaUnknown();
    played.take('give-consent', counsellor, { ...consent('bea', 'c-donor', ['plan']), recipientId: 'donor' });
    const rows = (personId: string) =>
      played.state.counselling.consents
        .filter((row) => row.personId === personId)
        .map(({ consentId }) => consentId);
    expect(offered(played, localOfficer)).toEqual(rows('anna'));
    expect(offered(played, counsellor)).toEqual(expect.arrayContaining(rows('bea')));
    const [consentId] = rows('bea');
    expect(played.refusal('withdraw-consent', localOfficer, { consentId: consentId! })?.code).toBe(
      'CONSENT.UNKNOWN',
    );
    expect(played.refusal('withdraw-consent', counsellor, { consentId: consentId! })).toBeUndefined();
  });

  it('CONS-1, SEE-2: hides payments and alerts about persons without consent, except a payment for which the office has a task', () => {
    const played = beaUnknown().until('2026-04-10');
    const alertId = 'overdue:arrival-confirmation:bea';
    const code = (actor: Actor) => played.refusal('acknowledge-alert', actor, { alertId })?.code;
    expect([code(localOfficer), code(caseManager)]).toEqual(['ALERT.UNKNOWN', undefined]);
    played.state.payments['p-1'] = { paymentId: 'p-1', personIds: ['bea'], status: 'sent' } as never;
    const receipt = { paymentId: 'p-1', receivedMinor: 1, proof: 'vault-proof' } as never;
    const receive = () => played.refusal('record-receipt', localOfficer, receipt)?.code;
    expect(receive()).toBe('PAYMENT.UNKNOWN');
    const [task] = played.state.tasks;
    played.state.tasks.push({
      ...task!,
      taskId: 'record-receipt:p-1',
      step: 'record-receipt',
      subject: 'p-1',
      role: 'local-officer',
      organisationId: officePart.organisationId,
    });
    expect(receive()).not.toBe('PAYMENT.UNKNOWN');
  });

  it('SEE-7: numbers the lines of aid that the reader is shown, so that no gap reveals another person’s payment', () => {
    const played = beaUnknown();
    for (const [paymentId, personId] of [
      ['p-1', 'anna'],
      ['p-2', 'bea'],
      ['p-3', 'anna'],
    ] as const)
      played.state.payments[paymentId] = {
        paymentId,
        personIds: [personId],
        status: 'sent',
        attempts: [],
      } as never;
    const payments = caseSections.find(({ path }) => path === 'payments')!;
    const lines = (actor: Actor): unknown[] =>
      visibleItems(
        payments,
        visibleStateFor(played.state, actor, played.today),
        readsOf(played.state, actor, played.today),
        actor,
        played.today,
      ).map((item) => [Reflect.get(item, 'paymentId'), Reflect.get(item, 'aidLine')]);
    expect(lines(localOfficer)).toEqual([
      ['p-1', 1],
      ['p-3', 2],
    ]);
    expect(lines(caseManager)).toHaveLength(3);
  });
});

describe('CONS-2: corrections after a withdrawal of consent', () => {
  const reached = (): PlayedCase =>
    arrived()
      .take('give-consent', counsellor, consent('anna', 'c-monitoring', ['monitoring']))
      .take('record-follow-up', localOfficer, { personIds: ['anna'], reached: true, channel: 'phone' });
  const lastFollowUp = (played: PlayedCase, actor: Actor) =>
    recordsOf(played, actor, 'record-follow-up').at(-1);

  it('CONS-2: a correction after the withdrawal is hidden from the office', () => {
    const played = withdrawnBy(reached(), 'anna');
    corrected(played, 'record-follow-up', { fields: { reached: false } });
    expect(lastFollowUp(played, caseManager)).toMatchObject({ corrected: { payload: { reached: false } } });
    expect(lastFollowUp(played, localOfficer)).toMatchObject({ payload: { reached: true } });
    expect(lastFollowUp(played, localOfficer)).not.toHaveProperty('corrected');
  });

  it('CONS-2: the office and the state keep the last correction made before the withdrawal', () => {
    const correctReached = (of: PlayedCase, reachedThem: boolean) =>
      corrected(of, 'record-follow-up', { fields: { reached: reachedThem } });
    const played = correctReached(correctReached(reached(), false), true);
    const before = lastFollowUp(played, localOfficer);
    expect(before).toMatchObject({ corrected: { payload: { reached: true } } });
    correctReached(correctReached(correctReached(withdrawnBy(played, 'anna'), false), true), false);
    expect(lastFollowUp(played, caseManager)).toMatchObject({ corrected: { payload: { reached: false } } });
    expect(lastFollowUp(played, localOfficer)).toEqual(before);
    const listed = (actor: Actor) =>
      visibleCorrectionsFor(played.facts, played.state, actor, played.today).made.map(
        ({ rightly }) => rightly.fields,
      );
    expect([caseManager, localOfficer].map(listed)).toEqual([[{ reached: false }], [{ reached: true }]]);
    const { earlier } = Object.values(played.state.corrections.made)[0]!;
    expect([earlier?.fields, earlier?.earlier]).toEqual([{ reached: true }, undefined]);
  });

  it('CONS-2: the office keeps corrections made before the withdrawal', () => {
    const played = corrected(reached(), 'record-follow-up', { fields: { reached: false } });
    const before = lastFollowUp(played, localOfficer);
    expect(before).toMatchObject({ payload: { reached: true }, corrected: { payload: { reached: false } } });
    expect(lastFollowUp(withdrawnBy(played, 'anna'), localOfficer)).toEqual(before);
  });
});

describe('CONS-1, law 14: a task goes only to people who may know what the task is about', () => {
  const asked = (played: PlayedCase) =>
    played.taskIds().filter((id) => /risk-input:destination|risk-decision|give-consent/.test(id));
  const silent = (played: PlayedCase): PlayedCase =>
    withdrawnBy(arrived(departed(ready(prepared(played)))), 'anna');
  const death = { personId: 'anna', source: 'family', text: 'vault-text' } as const;

  it('CONS-1, DEATH-1: the case and its deadlines do not wait for the consent of a person who is reported dead', () => {
    const played = silent(planned(twoAdults()));
    expect(asked(played)).toContain('give-consent:anna');
    played.take('report-death', caseManager, death);
    expect(asked(played)).toEqual(['record-risk-input:destination']);
    expect(played.state.deadlines.map(({ id }) => id)).toContain('risk-input-destination');
    expect(played.taskIds()).toContain('confirm-death:anna');
    played.take('refute-death', counsellor, { personId: 'anna', reason: 'vault-reason' });
    expect(asked(played)).toContain('give-consent:anna');
  });

  it('CONS-1, DEATH-1: a death reported by one person reveals nothing of the case to an office without consent', () => {
    const played = silent(planned(twoAdults()));
    const readable = () => readsOf(played.state, localOfficer, played.today).of({});
    expect(readable()).not.toContain('risk');
    played.take('report-death', localOfficer, death);
    expect(readable()).not.toContain('risk');
    expect(readsOf(played.state, localOfficer, played.today).of({ personIds: ['bea'] })).toContain('risk');
  });

  it('CONS-1, DEATH-1: if all remaining persons are reported dead, the case waits only for the decisions on these reports', () => {
    const played = silent(planned());
    const office = { step: 'plan-visit', role: 'local-officer' } as const;
    const waits = () => orWhoeverMayKnow(played.state, office, played.today).map(({ step }) => step);
    expect(waits()).toEqual(['give-consent']);
    played.take('report-death', caseManager, death);
    expect([waits(), asked(played)]).toEqual([[], []]);
    expect(played.taskIds()).toContain('confirm-death:anna');
    played.take('refute-death', counsellor, { personId: 'anna', reason: 'vault-reason' });
    expect(waits()).toEqual(['give-consent']);
  });

  it('CONS-1, PEOPLE-3: an office is not asked about cash that it no longer holds', () => {
    const played = withdrawnBy(arrived(), 'anna');
    const { organisationId: cashAt } = officePart;
    const wait = { step: 'record-receipt', role: 'local-officer', subject: 'p-1' } as const;
    const asked = (status: string) => {
      played.state.payments['p-1'] = {
        paymentId: 'p-1',
        personIds: ['anna'],
        cashAt,
        status,
        attempts: [],
      } as never;
      return orWhoeverMayKnow(played.state, wait, played.today).map(({ role }) => role);
    };
    expect([asked('sent'), asked('failed')]).toEqual([['local-officer'], ['case-manager']]);
  });
});
