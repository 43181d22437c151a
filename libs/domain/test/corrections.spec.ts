import { proposedOutcomes, type Outcome } from '@homeward/contracts';
import fc from 'fast-check';
import { markShownTo } from '../src/access/visible-moves.js';
import { addDays } from '../src/calendar/instants.js';
import { addLength } from '../src/calendar/length.js';
import { fold } from '../src/engine/engine.js';
import { moneyOf } from '../src/payments/state.js';
import { asked, released, reported, settled } from './support/aid.js';
import {
  confirmed,
  corrected,
  correctionOf,
  previewed,
  proposed,
  comparableState,
} from './support/correcting.js';
import {
  caseId,
  caseManager,
  counsellor,
  donorOfficer,
  localOfficer,
  PlayedCase,
  protectionOfficer,
  staff,
  swissLead,
} from './support/played-case.js';
import { passDueMarks, EnteredLater, trueDays, type Days } from './support/entered-later.js';
import { arrived, departed, planned, prepared, ready, twoAdults } from './support/travel.js';
import { eligible, withOffice } from './support/way.js';

const someDay = (from: string, to: string) =>
  fc.nat({ max: (Date.parse(to) - Date.parse(from)) / 86_400_000 }).map((days) => addDays(from, days));

/**
 * Steps whose day can be wrong, the range of possible days, and the step up to which the case is played before the
 * correction.
 */
const dayed = [
  ['declare-voluntariness', 'reaffirmed', '2025-09-23', '2025-10-06', 'declare-voluntariness'],
  ['register-case', 'registered', '2025-09-02', '2025-09-12', 'register-case'],
  ['decide-eligibility', 'eligible', '2025-09-02', '2025-09-30', 'decide-eligibility'],
  ['give-consent', 'consentedAbroad', '2025-09-13', '2025-09-30', 'give-consent'],
  ['confirm-readiness', 'ready', '2025-10-02', '2025-10-06', 'confirm-readiness'],
  ['record-boarding', 'departed', '2025-10-02', '2025-10-07', 'record-boarding'],
  ['record-boarding', 'departed', '2025-10-02', '2025-10-07', 'record-arrival'],
  ['record-arrival', 'arrived', '2025-10-06', '2026-04-30', 'record-arrival'],
  ['confirm-arrival', 'confirmed', '2025-10-07', '2025-11-01', 'confirm-arrival'],
  ['record-follow-up', 'contacted', '2025-11-01', '2026-04-30', 'record-follow-up'],
  ['record-visit', 'visited', '2025-12-01', '2026-04-30', 'record-visit'],
] as const;

describe('a corrected day', () => {
  it.each(dayed)(
    'FACT-2, MED-1: a corrected day of %s (%s) leaves the case as if the day had been recorded correctly at once',
    (step, field, from, to, last) => {
      fc.assert(
        fc.property(someDay(from, to), someDay(from, to), (wrong, right) => {
          fc.pre(wrong !== right);
          const enterWith = (day: string): PlayedCase => {
            const days: Days = { ...trueDays, [field]: day };
            return new EnteredLater(days).upTo(last).played;
          };
          const played = corrected(enterWith(wrong), step, { day: right });
          passDueMarks(played);
          const rightly = enterWith(right);
          expect(comparableState(played.state)).toEqual(comparableState(rightly.state));
          expect(fold(caseId, structuredClone(played.facts))).toEqual(played.state);
        }),
        { numRuns: 8 },
      );
    },
  );

  it('FACT-2, MED-3: a corrected arrival moves the medical window, even a window that had ended, and never past six months', () => {
    fc.assert(
      fc.property(someDay('2025-10-06', '2026-05-04'), (day) => {
        fc.pre(day !== trueDays.arrived);
        const { played } = new EnteredLater().upTo('record-medical-service');
        expect(played.state.medicalAid['anna']!.status).toBe('ended');
        corrected(played, 'record-arrival', { day }).until(played.today);
        const { startsOn, endsOn, status } = played.state.medicalAid['anna']!;
        expect([startsOn, endsOn]).toEqual([day, addLength(day, 'P6M')]);
        expect(status).toBe(endsOn! < played.today ? 'ended' : 'running');
      }),
      { numRuns: 8 },
    );
  });

  it('FACT-2, MED-5: a service that is outside the corrected window remains recorded, and raises an alert', () => {
    const { played } = new EnteredLater().upTo('record-medical-service');
    const effect = previewed(played, 'record-arrival', { day: '2025-11-20' });
    expect(effect).toContainEqual(
      expect.objectContaining({ kind: 'question', what: 'use-outside-window', subject: 'anna', to: 'asked' }),
    );
    corrected(played, 'record-arrival', { day: '2025-11-20' });
    expect(played.state.medicalAid['anna']!.services).toBe(1);
    expect(played.state.alerts.map(({ alertId }) => alertId)).toContain('facts-disagree:anna');
    corrected(played, 'record-medical-service', { day: '2025-11-22' });
    corrected(played, 'confirm-arrival', { day: '2025-11-21' });
    expect(played.state.alerts.map(({ alertId }) => alertId)).not.toContain('facts-disagree:anna');
  });

  it('FACT-2: correcting a record that a later record has replaced does not change the state of the case', () => {
    const { played } = new EnteredLater().upTo('confirm-readiness');
    const first = played.facts.find(({ step }) => step === 'declare-voluntariness')!;
    const before = comparableState(played.state);
    const correction = correctionOf(played, 'declare-voluntariness', { day: '2025-09-04' });
    played.take('propose-correction', caseManager, {
      ...correction,
      told: { ...correction.told, sequence: first.sequence, occurredOn: first.occurredOn },
    });
    expect(comparableState(played.state)).toEqual(before);
    expect(played.state.corrections.made[first.sequence]).toMatchObject({ day: '2025-09-04' });
  });

  it('FACT-2: if a record is corrected twice, the clocks follow the last correction', () => {
    const { played } = new EnteredLater().upTo('record-arrival');
    for (const day of ['2025-12-01', '2026-01-05']) corrected(played, 'record-arrival', { day });
    expect(played.state.medicalAid['anna']!.endsOn).toBe('2026-07-05');
    expect(played.state.deadlines.filter(({ code }) => code === 'follow-up-contact')).toHaveLength(1);
  });
});

describe('corrections by two people', () => {
  const aboutArrival = () => new EnteredLater().upTo('record-arrival').played;

  it('PEOPLE-2, FACT-2: a correction that moves a clock waits for another person, and moves nothing before that', () => {
    const played = aboutArrival();
    const before = comparableState(played.state);
    proposed(played, 'record-arrival', { day: '2025-12-01' });
    const { tasks, ...after } = comparableState(played.state);
    expect({ ...after, tasks: before.tasks }).toEqual(before);
    const { correctionId } = played.state.corrections.proposed[0]!;
    expect(tasks.map(([taskId]) => taskId)).toContain(`confirm-correction:${correctionId}`);
    const { state, now, today } = played;
    const [waiting] = state.corrections.proposed;
    const seen = markShownTo({ state, now, today, actor: caseManager }, waiting!);
    const sameInOtherRole = staff('local-officer', caseManager.staffId);
    const confirm = { correctionId, seen };
    expect(played.refusal('confirm-correction', caseManager, confirm)?.code).toBe('STEP.SAME_PERSON');
    expect(played.refusal('confirm-correction', sameInOtherRole, confirm)?.code).toMatch(/^STEP/);
    expect(confirmed(played).state.medicalAid['anna']!.startsOn).toBe('2025-12-01');
  });

  it('PEOPLE-2: the case-manager’s own proposal waits for their team-lead, and all other proposals wait for the case-manager', () => {
    const waitsFor = (by: typeof caseManager) =>
      proposed(aboutArrival(), 'record-arrival', { day: '2025-12-01' }, by).state.tasks.find(
        ({ step }) => step === 'confirm-correction',
      )!.role;
    expect([waitsFor(caseManager), waitsFor(localOfficer)]).toEqual(['team-lead', 'case-manager']);
  });

  it('FACT-2: a correction that moves no money, clock or gate takes effect at once, by one person', () => {
    const played = eligible();
    played.take('record-finding', counsellor, { personId: 'anna', finding: 'victim', decidedBy: 'ngo' });
    proposed(played, 'record-finding', { fields: { finding: 'witness' } }, counsellor);
    expect(played.state.persons['anna']!.finding).toBe('witness');
    expect(played.state.corrections.proposed).toEqual([]);
  });

  it('FACT-2: asks the confirming person to check again if the effect of the correction has changed since this person saw the effect', () => {
    const played = proposed(aboutArrival(), 'record-arrival', { day: '2025-12-01' });
    const [waiting] = played.state.corrections.proposed;
    const { state, now, today } = played;
    const seen = markShownTo({ state, now, today, actor: swissLead }, waiting!);
    played.take('confirm-arrival', localOfficer, { personIds: ['anna'] }, { on: '2025-10-08' });
    const confirm = { correctionId: waiting!.correctionId, seen };
    expect(played.refusal('confirm-correction', swissLead, confirm)).toMatchObject({
      code: 'CORRECTION.LOOK_AGAIN',
      field: 'seen',
    });
    expect(confirmed(played).state.corrections.proposed).toEqual([]);
  });

  it('FACT-2: a dropped proposal waits for nobody', () => {
    const played = proposed(aboutArrival(), 'record-arrival', { day: '2025-12-01' });
    const { correctionId } = played.state.corrections.proposed[0]!;
    played.take('drop-correction', caseManager, { correctionId });
    expect(played.taskIds().filter((id) => id.startsWith('confirm-correction'))).toEqual([]);
  });

  it('FACT-2, EXIT-1: two people correct a decision, and at least one of them must be allowed to make that decision', () => {
    const struck = { struck: true } as const;
    const played = proposed(eligible(), 'decide-eligibility', struck);
    const { correctionId } = played.state.corrections.proposed[0]!;
    const waits = played.state.tasks.find(({ step }) => step === 'confirm-correction');
    expect(waits!.role).toBe('donor-officer');
    const refused = played.refusal('confirm-correction', swissLead, { correctionId, seen: '' });
    expect(refused?.code).toBe('STEP.NOT_YOURS');
    expect(confirmed(played).state.registration.eligibility).toBeNull();
    const byDonor = proposed(eligible(), 'decide-eligibility', struck, donorOfficer);
    expect(byDonor.state.tasks.find(({ step }) => step === 'confirm-correction')!.role).toBe('case-manager');
  });

  it('FACT-2: the record of a step can be corrected only by people who may take the step, the case-manager and team-leads', () => {
    const played = aboutArrival();
    const correction = correctionOf(played, 'record-arrival', { day: '2025-12-01' });
    const may = [donorOfficer, counsellor, localOfficer, caseManager, swissLead].map(
      (who) => played.refusal('propose-correction', who, correction)?.code,
    );
    expect(may).toEqual(['STEP.NOT_YOURS', 'STEP.NOT_YOURS', undefined, undefined, undefined]);
  });
});

describe('what can be corrected', () => {
  const refusalOf = (
    played: PlayedCase,
    ...correction: Parameters<typeof correctionOf> extends [unknown, ...infer R] ? R : never
  ) => played.refusal('propose-correction', caseManager, correctionOf(played, ...correction))?.code;

  it('FACT-1, FACT-2: refuses a future day, a field that is not listed, and a correction without a change', () => {
    const { played } = new EnteredLater().upTo('record-arrival');
    expect(refusalOf(played, 'record-arrival', { day: '2026-05-05' })).toBe('FACT.IN_FUTURE');
    expect(refusalOf(played, 'record-arrival', { day: '1990-05-05' })).toBe('FACT.BEFORE_PROGRAMME');
    expect(refusalOf(played, 'record-arrival', { day: trueDays.arrived })).toBe('CORRECTION.NOTHING_NEW');
    expect(refusalOf(played, 'record-identity', { fields: { personId: 'bea' } })).toBe(
      'CORRECTION.NOT_CORRECTABLE',
    );
    expect(refusalOf(played, 'open-case', { day: '2025-01-01' })).toBe('CORRECTION.NOT_CORRECTABLE');
    expect(refusalOf(played, 'record-identity', { struck: true })).toBe('CORRECTION.NOT_CORRECTABLE');
    const stranger = { results: [{ personId: 'nobody', result: 'met' }] };
    expect(refusalOf(played, 'record-arrival', { fields: stranger })).toBe('PERSON.UNKNOWN');
  });

  it('FACT-2: allows only one proposal for each record, and no correction of a struck record', () => {
    const { played } = new EnteredLater().upTo('record-medical-service');
    proposed(played, 'record-arrival', { day: '2025-12-01' });
    expect(refusalOf(played, 'record-arrival', { day: '2025-12-02' })).toBe('CORRECTION.PENDING');
    corrected(new EnteredLater().upTo('record-medical-service').played, 'record-medical-service', {
      struck: true,
    });
    const struck = corrected(
      new EnteredLater().upTo('record-medical-service').played,
      'record-medical-service',
      { struck: true },
    );
    expect(struck.state.medicalAid['anna']!.services).toBe(0);
    expect(refusalOf(struck, 'record-medical-service', { day: '2025-12-02' })).toBe('CORRECTION.STRUCK');
  });

  it('FACT-2, TRAV-4: striking an arrival puts the person in transit again and resets the clock', () => {
    const played = corrected(arrived(), 'record-arrival', {
      fields: { results: [{ personId: 'anna', result: 'refused-entry' }] },
    });
    expect(played.state.stage).toBe('in-transit');
    expect(played.state.travel.travellers['anna']).toMatchObject({ arrival: null, stop: 'refused-entry' });
    expect(played.state.medicalAid['anna']).toMatchObject({ status: 'not-started', endsAt: null });
    expect(played.state.deadlines.map(({ code }) => code)).not.toContain('follow-up-contact');
    const back = corrected(played, 'record-arrival', {
      fields: { results: [{ personId: 'anna', result: 'met' }] },
    });
    expect(back.state.medicalAid['anna']).toMatchObject({ status: 'running' });
  });

  it('FACT-2: an arrival with a confirmation cannot be struck before the confirmation is struck', () => {
    const { played } = new EnteredLater().upTo('confirm-arrival');
    expect(refusalOf(played, 'record-arrival', { struck: true })).toBe('CORRECTION.LATER_RECORD');
    corrected(played, 'confirm-arrival', { struck: true });
    corrected(played, 'record-arrival', { struck: true });
    expect(played.state.stage).toBe('in-transit');
  });

  it('FACT-2, COUN-2: correcting the person of a withdrawal ends the withdrawal for the wrong person and starts one for the right person', () => {
    const played = ready(prepared(planned(twoAdults()))).take('withdraw', caseManager, {
      personIds: ['anna'],
    });
    corrected(played, 'withdraw', { fields: { personIds: ['bea'] } });
    expect(played.state.persons['anna']).toMatchObject({ status: 'takes-part', outcome: null });
    expect(played.state.persons['bea']).toMatchObject({ status: 'withdrew', outcome: 'withdrew' });
  });

  it('FACT-2, MINOR-4, CAP-1: if an adult turns out to be a child, requested aid is requested again, and paid aid raises an alert', () => {
    const child = { fields: { adultFrom: '2031-01-01' } };
    const before = eligible().take('request-payment', caseManager, asked());
    expect(previewed(before, 'record-identity', child)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'money', what: 'initial-aid-cap', from: 100_000, to: 50_000 }),
        expect.objectContaining({ kind: 'money', what: 'payment-status', from: 'requested', to: 'planned' }),
      ]),
    );
    expect(corrected(before, 'record-identity', child).taskIds()).toContain('request-payment:p-1');
    const paid = corrected(settled(withOffice(eligible())), 'record-identity', child);
    expect(paid.state.payments['p-1']!.status).toBe('reconciled');
    expect(paid.state.alerts.map(({ alertId }) => alertId)).toContain('facts-disagree:p-1');
  });

  it('FACT-2, PAY-1: correcting or striking a receipt gives the payment the status of the amount that was really received', () => {
    const short = reported(released(withOffice(eligible())), 'confirmed').take(
      'record-receipt',
      localOfficer,
      {
        paymentId: 'p-1',
        receivedMinor: 10_000,
      },
    );
    corrected(short, 'record-receipt', { fields: { receivedMinor: 100_000 } });
    const stands = () => {
      const payment = short.state.payments['p-1']!;
      return [payment.status, moneyOf(payment).receivedMinor];
    };
    expect(stands()).toEqual(['received', 100_000]);
    expect(short.taskIds()).toContain('reconcile-payment:p-1');
    corrected(short, 'record-receipt', { struck: true });
    expect(stands()).toEqual(['confirmed', 0]);
    expect(short.taskIds()).toContain('record-receipt:p-1');
  });

  it('FACT-2, EXIT-1: striking a wrong eligibility brings the excluded persons back into the programme', () => {
    const played = eligible();
    corrected(played, 'decide-eligibility', { fields: { decision: 'ineligible', ground: 'other' } });
    expect(played.state.persons['anna']!.outcome).toBe('ineligible');
    corrected(played, 'decide-eligibility', { struck: true });
    expect(played.state.persons['anna']!.outcome).toBeNull();
    expect(played.taskIds()).toContain('decide-eligibility');
    expect(played.state.deadlines.map(({ code }) => code)).toContain('eligibility-decision');
  });

  it('FACT-2, RISK-4: correcting the registered destination requires a new risk decision, and shuts the gate', () => {
    const played = ready();
    const holidays = { canton: [], destination: [] };
    const effect = previewed(played, 'register-case', { fields: { destinationCountry: 'GH', holidays } });
    expect(effect).toContainEqual(
      expect.objectContaining({
        kind: 'gate',
        what: 'departure',
        to: expect.stringContaining('RISK.DECISION_STALE'),
      }),
    );
    expect(effect).toContainEqual(expect.objectContaining({ kind: 'stage', to: 'risk-assessment' }));
  });

  it('FACT-2: correcting a document’s mistyped validity shuts the gate, and needs two people', () => {
    const played = proposed(ready(), 'record-travel-document', { fields: { validTo: '2026-03-05' } });
    expect(played.state.corrections.proposed).toHaveLength(1);
  });

  it('FACT-2: a wrong outcome can be corrected, and striking an outcome opens the question again', () => {
    const played = departed().take('record-outcome', caseManager, {
      personIds: ['anna'],
      outcome: 'transferred-out',
    });
    corrected(played, 'record-outcome', { fields: { outcome: 'withdrew' } });
    expect(played.state.persons['anna']!.outcome).toBe('withdrew');
    corrected(played, 'record-outcome', { struck: true });
    expect(played.state.persons['anna']!.outcome).toBeNull();
  });

  it('FACT-2, EXIT-1: an outcome can be corrected only to an outcome that its decider could have given', () => {
    const ended = () =>
      departed().take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    const codeFor = (outcome: Outcome, by = swissLead) =>
      ended().refusal(
        'propose-correction',
        by,
        correctionOf(ended(), 'record-outcome', { fields: { outcome } }),
      )?.code;
    const theirs = proposedOutcomes.map((outcome) => codeFor(outcome));
    expect(new Set([...theirs, codeFor('deceased')])).toEqual(new Set(['OUTCOME.NOT_YOURS']));
    expect(codeFor('duplicate')).toBe('OUTCOME.NOT_YOURS');
    expect(codeFor('duplicate', protectionOfficer)).toBe('OUTCOME.NOT_YOURS');
    expect(codeFor('ineligible')).toBe('OUTCOME.NOT_YOURS');
    expect(codeFor('stays-behind')).toBe('OUTCOME.DEPARTED');
    expect(codeFor('left-alone')).toBe('OUTCOME.NOT_LEFT_ALONE');
    expect(codeFor('completed')).toBe('OUTCOME.NOT_ARRIVED');
    expect(codeFor('withdrew')).toBeUndefined();
  });

  it('FACT-2, EXIT-1: only the decider of an outcome corrects it, and proposals by other people wait for the decider', () => {
    const withdrew = { fields: { outcome: 'withdrew' } };
    const ended = () =>
      departed().take('record-outcome', caseManager, { personIds: ['anna'], outcome: 'transferred-out' });
    expect(proposed(ended(), 'record-outcome', withdrew, caseManager).state.persons['anna']!.outcome).toBe(
      'withdrew',
    );
    for (const by of [swissLead, protectionOfficer]) {
      const played = proposed(ended(), 'record-outcome', withdrew, by);
      expect(played.state.persons['anna']!.outcome).toBe('transferred-out');
      expect(played.state.tasks.find(({ step }) => step === 'confirm-correction')!.role).toBe('case-manager');
      expect(confirmed(played).state.persons['anna']!.outcome).toBe('withdrew');
    }
  });

  it('FACT-2, CASE-4, CLOSE-1: a record in a closed file can be corrected, and the file stays closed', () => {
    const { played } = new EnteredLater().toTheEnd();
    expect(refusalOf(played, 'record-outcome', { struck: true })).toBe('CORRECTION.LATER_RECORD');
    corrected(played, 'record-arrival', { day: '2025-10-09' });
    expect(played.state.stage).toBe('closed');
    expect(played.state.medicalAid['anna']!.endsOn).toBe('2026-04-09');
    expect(played.state.deadlines.map(({ code }) => code)).toEqual(
      expect.not.arrayContaining(['medical-aid-end', 'follow-up-contact']),
    );
  });
});
