import fc from 'fast-check';
import { addDays } from '../src/calendar/instants.js';
import { fold } from '../src/engine/engine.js';
import { holdsInForce } from '../src/incidents/state.js';
import { linkedIds } from '../src/linked/state.js';
import { trackOf } from '../src/minors/state.js';
import { besidesOf } from '../src/withdrawal/claims.js';
import { approver, asked, released, reported } from './support/aid.js';
import { noDeadEnd } from './support/invariants.js';
import { besides, linkedCase, linkedOf, split } from './support/linked.js';
import { draft, granted, instalment, line, plan, submitted } from './support/planned.js';
import { caseManager, counsellor, donorOfficer, localOfficer, PlayedCase } from './support/played-case.js';
import {
  arrived,
  board,
  departed,
  departureDay,
  planned,
  prepared,
  ready,
  twoAdults,
} from './support/travel.js';
import { accompaniedBy, cleared, eligible } from './support/way.js';

const ofTwo = { persons: { anna: '2010-01-01', bea: '2012-01-01' } };
const family = () => eligible(new PlayedCase(ofTwo));
const preparedTwo = () => prepared(planned(twoAdults()));
const theyTravelled = () => arrived(departed(ready(preparedTwo())));

/** Three failed attempts to reach a person, ten days apart. */
function annaLost(played: PlayedCase): PlayedCase {
  for (let tries = 0; tries < 3; tries += 1)
    played.until(addDays(played.today, 10)).take('record-follow-up', localOfficer, {
      personIds: ['anna'],
      reached: false,
      channel: 'phone',
    });
  return played;
}

describe('DEATH-1: a report of a death and linked cases', () => {
  it('CASE-3, DEATH-1: a report of a death moves with the person, and the former case can close without a decision on the report', () => {
    const report = { personId: 'anna', source: 'family', text: 'vault-text' } as const;
    const played = split(theyTravelled().take('report-death', counsellor, report), 'anna');
    expect(linkedOf(played).taskIds()).toContain('confirm-death:anna');
    expect(played.taskIds()).not.toContain('confirm-death:anna');
    expect(holdsInForce(played.state)).toEqual([]);
    played.take('report-death', counsellor, { ...report, personId: 'bea' });
    expect(played.refusal('confirm-death', caseManager, { personId: 'anna' })?.code).toBe(
      'REOPENING.PERSON_ELSEWHERE',
    );
    played.take('confirm-death', caseManager, { personId: 'bea' });
    expect(played.refusal('close-case', caseManager, {})).toBeUndefined();
  });
});

describe('CLAIM-1: claims across linked cases', () => {
  const received = (played: PlayedCase, receivedMinor: number) =>
    reported(played, 'confirmed').take('record-receipt', caseManager, { paymentId: 'p-1', receivedMinor });
  const paid = () =>
    received(released(cleared(new PlayedCase(ofTwo)), asked({ personIds: ['bea'] })), 100_000);
  const leaves = (played: PlayedCase, personId: string, other: PlayedCase) =>
    played.take(
      'withdraw',
      counsellor,
      { personIds: [personId] },
      {
        known: { besides: besidesOf(played.state, [other.state], [personId]) },
      },
    );

  it('the linked case claims what the first case paid for the person', () => {
    const first = split(paid(), 'bea');
    const second = leaves(linkedOf(first), 'bea', first);
    expect(second.state.withdrawal.claims).toMatchObject([{ personId: 'bea', amountMinor: 100_000 }]);
  });

  it('a payment for both persons is claimed once, in the case of the person who withdraws last', () => {
    const request = asked({ kind: 'travel-allowance', personIds: ['anna', 'bea'], amountMinor: 20_000 });
    const both = () => split(received(released(cleared(new PlayedCase(ofTwo)), request), 20_000), 'bea');
    const amounts = ({ state }: PlayedCase) => state.withdrawal.claims.map(({ amountMinor }) => amountMinor);
    for (const order of [
      ['anna', 'bea'],
      ['bea', 'anna'],
    ] as const) {
      const cases = { anna: both(), bea: linkedOf(both()) };
      for (const who of order) leaves(cases[who], who, cases[who === 'anna' ? 'bea' : 'anna']);
      expect([amounts(cases[order[0]]), amounts(cases[order[1]])]).toEqual([[], [20_000]]);
    }
  });
});

describe('splitting a case', () => {
  it('CASE-3: a split gives the person an outcome, and starts a linked case with the same parts and policy', () => {
    const played = split(family(), 'bea');
    expect(played.state.persons['bea']).toMatchObject({ outcome: 'moved-to-linked-case', identity: null });
    expect(played.state.persons['anna']!.outcome).toBeNull();
    const linked = linkedOf(played);
    expect(Object.keys(linked.state.persons)).toEqual(['bea']);
    expect(linked.state.persons['bea']).toMatchObject({ ordinal: 1, outcome: null, status: 'takes-part' });
    expect(linked.state.parts).toEqual(played.state.parts);
    expect(linked.state.policy).toEqual(played.state.policy);
    expect([linkedIds(played.state), linkedIds(linked.state)]).toEqual([['linked'], [played.state.caseId]]);
  });

  it('CASE-3: a split moves all data about a person to the linked case, and no data about other persons', () => {
    const played = cleared(new PlayedCase(ofTwo));
    for (const personId of ['anna', 'bea'])
      played.take('record-safe-contact', counsellor, { personId, contact: `contact-of-${personId}` });
    played.take('record-finding', counsellor, { personId: 'bea', finding: 'victim', decidedBy: 'ngo' });
    const before = structuredClone(played.state);
    const linked = linkedOf(split(played, 'bea'));
    const { bea } = linked.state.persons;
    expect(bea).toEqual({ ...before.persons['bea'], ordinal: 1 });
    expect(linked.state.counselling.consents).toEqual(
      before.counselling.consents.filter(({ personId }) => personId === 'bea'),
    );
    expect(linked.state.registration).toMatchObject({ eligibility: 'eligible', earlierAid: { bea: 'none' } });
    expect(linked.state.deadlines.find(({ id }) => id === 'voluntariness-validity:bea')?.dueAt).toBe(
      before.deadlines.find(({ id }) => id === 'voluntariness-validity:bea')!.dueAt,
    );
    expect(JSON.stringify(linked.state)).not.toContain('anna');
    const left = { ...played.state, receipts: [], linked: null };
    expect(JSON.stringify(left)).not.toContain('contact-of-bea');
  });

  it('CASE-3, INC-2: a restriction that moves holds earlier data of the person who moves only, and no risk decision', () => {
    const played = cleared(new PlayedCase(ofTwo));
    for (const personId of ['anna', 'bea'])
      played.take('record-safety-plan', counsellor, { personIds: [personId], plan: `vault-of-${personId}` });
    played.take('narrow-part', counsellor, {
      restrictionId: 'narrowed',
      about: { staffIds: [caseManager.staffId] },
      personIds: ['anna', 'bea'],
    });
    const [here] = played.state.incidents.restrictions;
    expect(Object.keys(here!.before.persons).sort()).toEqual(['anna', 'bea']);
    const [there] = linkedOf(split(played, 'bea')).state.incidents.restrictions;
    expect(there!.before).toEqual({
      persons: { bea: here!.before.persons['bea'] },
      safetyPlans: { bea: 'vault-of-bea' },
      decisions: { before: null, after: null },
    });
    expect(JSON.stringify(there)).not.toContain('anna');
  });

  it('CASE-3, RISK-4: a split requires a new risk assessment for the smaller family, and leaves a shared safety plan behind', () => {
    const played = cleared(new PlayedCase(ofTwo));
    played.take('record-safety-plan', counsellor, { personIds: ['anna', 'bea'], plan: 'vault-both' });
    const linked = linkedOf(split(played, 'bea'));
    expect(linked.state.stage).toBe('risk-assessment');
    expect(linked.taskIds()).toContain('record-risk-input:swiss');
    expect(linked.state.risk.safetyPlans).toEqual({});
    const own = cleared(new PlayedCase(ofTwo));
    own.take('record-safety-plan', counsellor, { personIds: ['bea'], plan: 'vault-bea' });
    expect(linkedOf(split(own, 'bea')).state.risk.safetyPlans).toEqual({ bea: 'vault-bea' });
  });

  it('CASE-3: refuses a split of all persons, of persons who have left, and of persons outside the case', () => {
    const of = (played: PlayedCase, ...personIds: string[]) =>
      played.refusal('split-case', caseManager, { personIds, linkedCase })?.code;
    expect(of(family(), 'anna', 'bea')).toBe('SPLIT.NOBODY_STAYS');
    expect(of(family(), 'stranger')).toBe('PERSON.UNKNOWN');
    const played = eligible(new PlayedCase({ persons: { ...ofTwo.persons, cleo: '2011-01-01' } }));
    played.take('withdraw', counsellor, { personIds: ['cleo'] });
    expect(of(played, 'cleo')).toBe('PERSON.NOT_TAKING_PART');
    expect(of(split(family(), 'bea'), 'anna')).toBe('SPLIT.NOBODY_STAYS');
  });

  it('CASE-3, LOST-1: a lost person who does not move stays lost in the former case, while the other person continues', () => {
    const played = split(annaLost(theyTravelled()), 'bea');
    expect(played.state.persons['anna']).toMatchObject({ status: 'contact-lost', outcome: null });
    expect(played.state.stage).toBe('post-arrival');
    expect(played.taskIds()).toContain('record-follow-up');
    const linked = linkedOf(played);
    expect(linked.state.persons['bea']).toMatchObject({ status: 'arrived', outcome: null });
    noDeadEnd(played.state, played.now);
    noDeadEnd(linked.state, linked.now);
  });

  it('CASE-3, LOST-1: a lost person who moves stays lost, with her deadline, and the linked case searches for her', () => {
    const played = annaLost(theyTravelled());
    const dueAt = played.state.deadlines.find(({ id }) => id === 'contact-lost:anna')!.dueAt;
    const linked = linkedOf(split(played, 'anna'));
    expect(linked.state.stage).toBe('post-arrival');
    expect(linked.state.deadlines).toContainEqual(
      expect.objectContaining({ id: 'contact-lost:anna', dueAt }),
    );
    expect(linked.taskIds()).toContain('record-follow-up');
    expect(played.taskIds()).not.toContain('record-follow-up:anna');
    noDeadEnd(linked.state, linked.now);
    linked.take('record-follow-up', localOfficer, { personIds: ['anna'], reached: true, channel: 'phone' });
    expect(linked.state.persons['anna']!.status).toBe('arrived');
  });

  it('CASE-3, MINOR-2: a split puts a child who stays without the parent on the second track', () => {
    const played = family();
    played.state.persons['bea']!.adultFrom = '2035-01-01';
    played.take('record-accompanied-minor', counsellor, accompaniedBy('anna', 'bea'));
    const minor = structuredClone(played.state.minors['bea']);
    expect(split(played, 'anna').state.minors['bea']).toEqual(minor);
    expect(trackOf(played.state, 'bea', played.today)).toBe('unaccompanied');
    expect(linkedOf(played).state.minors).toEqual({});
  });

  it('CASE-3, TRAV-1: a person who moves while under way stays on legs with the same ids, in a separate journey', () => {
    const played = preparedTwo();
    ready(played);
    board(played.until(departureDay), { anna: 'boarded', bea: 'boarded' });
    const linked = linkedOf(split(played, 'bea'));
    expect(linked.state.stage).toBe('in-transit');
    expect(linked.state.travel.travellers['bea']).toMatchObject({
      journeyId: 'journey-1-linked',
      departedOn: departureDay,
    });
    expect(linked.state.travel.journeys).toMatchObject([
      { journeyId: 'journey-1-linked', bookings: [], legs: [{ legId: 'leg-1', aboard: ['bea'] }] },
    ]);
    expect(linked.taskIds()).toContain('record-arrival:bea');
    const host = { results: [{ personId: 'bea', result: 'met' as const }] };
    expect(linked.take('record-arrival', localOfficer, host).state.persons['bea']!.status).toBe('arrived');
    expect(played.taskIds()).toContain('record-arrival:anna');
  });

  it('CASE-3: a split takes a person at home off the journey of the family, which continues without that person', () => {
    const played = ready(preparedTwo());
    split(played, 'bea');
    expect(linkedOf(played).state.travel.travellers['bea']).toMatchObject({ journeyId: null, readyOn: null });
    expect(played.state.travel.journeys).toHaveLength(1);
  });

  it('MED-3: the medical clock of a moved person neither stops nor starts again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 170 }), (days) => {
        const played = theyTravelled();
        played.take('grant-medical-aid', donorOfficer, {
          personId: 'bea',
          amountMinor: 50_000,
          currency: 'CHF',
        });
        const day = new Date(Date.parse(departureDay) + days * 86_400_000).toISOString().slice(0, 10);
        played.until(day);
        const line = structuredClone(played.state.medicalAid['bea']!);
        const end = structuredClone(played.state.deadlines.find(({ id }) => id === 'medical-aid-end:bea')!);
        split(played, 'bea');
        const linked = linkedOf(played);
        expect(linked.state.medicalAid['bea']).toEqual(line);
        expect(linked.state.deadlines.find(({ id }) => id === end.id)).toEqual({ ...end, startedBy: 1 });
        expect(played.state.medicalAid['bea']).toBeUndefined();
        linked.until('2026-09-11');
        expect(linked.state.medicalAid['bea']).toMatchObject({ status: 'ended', endsOn: line.endsOn });
        expect(
          linked.refusal('grant-medical-aid', donorOfficer, {
            personId: 'bea',
            amountMinor: 1,
            currency: 'CHF',
          }),
        ).toMatchObject({ code: 'MEDICAL_AID.ENDED', rule: 'MED-3' });
      }),
      { numRuns: 25 },
    );
  });

  it('CASE-3: a split cancels unsent payments that are for the moved person alone, and leaves shared payments with the family', () => {
    const played = family();
    for (const [paymentId, ...personIds] of [
      ['own', 'bea'],
      ['shared', 'anna', 'bea'],
      ['hers', 'anna'],
    ] as const)
      played.take(
        'request-payment',
        caseManager,
        asked({ paymentId, personIds, kind: 'travel-allowance', amountMinor: 5_000 }),
      );
    released(played, asked({ paymentId: 'sent', personIds: ['bea'] }));
    split(played, 'bea');
    const statuses = Object.values(played.state.payments).map(({ paymentId, status }) => [paymentId, status]);
    expect(Object.fromEntries(statuses)).toEqual({
      own: 'cancelled',
      shared: 'requested',
      hers: 'requested',
      sent: 'released',
    });
    expect(linkedOf(played).state.payments).toEqual({});
  });
});

describe('caps across linked cases', () => {
  it('PAY-6, CAP-1: the caps count the aid of one person once, whichever case paid it', () => {
    const played = released(family(), asked({ personIds: ['bea'], amountMinor: 70_000 }));
    split(played, 'bea');
    const linked = linkedOf(played);
    const ask = (amountMinor: number) =>
      linked.refusal(
        'request-payment',
        caseManager,
        asked({ personIds: ['bea'], paymentId: 'p-2', amountMinor }),
        besides(played, 'bea'),
      );
    expect(ask(30_001)).toMatchObject({ code: 'PAYMENT.OVER_CAP', params: { leftMinor: 30_000 } });
    expect(ask(30_000)).toBeUndefined();
    reported(played, 'failed');
    expect(ask(100_000)).toBeUndefined();
  });

  it('PAY-6, CAP-1: the caps count a granted plan as a whole against the plans of a linked case', () => {
    const played = granted(cleared(new PlayedCase(ofTwo)));
    split(played, 'bea');
    const linked = linkedOf(played);
    const second = (amountMinor: number) =>
      plan([line('other', [instalment('j-1', amountMinor)])], { planId: 'plan-2' });
    draft(linked, second(100_001));
    const submit = { planId: 'plan-2' };
    expect(linked.refusal('submit-plan', counsellor, submit, besides(played))).toMatchObject({
      code: 'PLAN.OVER_CAP',
      params: { leftMinor: 100_000 },
    });
    submitted(linked, second(100_000));
    expect(
      linked.refusal('decide-plan', donorOfficer, { ...submit, decision: 'grant' }, besides(played)),
    ).toBeUndefined();
  });

  it('PAY-6: the caps do not count instalments that were not requested before their case closed', () => {
    const played = granted(cleared(new PlayedCase(ofTwo)));
    split(played, 'bea');
    played.take('withdraw', counsellor, { personIds: ['anna'] });
    expect(besides(played).known.committedInLinkedCases?.instalment?.family).toBe(200_000);
    played.take('close-case', caseManager, {});
    expect(besides(played).known.committedInLinkedCases?.instalment?.family).toBe(0);
  });

  it('PAY-6: if two linked cases have requested aid for one person, the approval that would exceed the cap is refused', () => {
    const played = family();
    split(played, 'bea');
    const linked = linkedOf(played);
    const allowance = (paymentId: string, person: string) =>
      asked({
        paymentId,
        kind: 'travel-allowance',
        personIds: [person],
        raisedFor: 'country',
        amountMinor: 50_000,
      });
    played.take('request-payment', caseManager, allowance('p-1', 'anna'));
    linked.take('request-payment', caseManager, allowance('p-2', 'bea'));
    linked.take('approve-payment', approver, { paymentId: 'p-2' }, besides(played, 'bea'));
    const initial = (paymentId: string) => asked({ paymentId, personIds: ['bea'], amountMinor: 60_000 });
    const twice = released(family(), initial('p-3'));
    split(twice, 'bea');
    const other = linkedOf(twice).take('request-payment', caseManager, initial('p-4'));
    expect(
      other.refusal('approve-payment', approver, { paymentId: 'p-4' }, besides(twice, 'bea')),
    ).toMatchObject({ code: 'PAYMENT.OVER_CAP', rule: 'CAP-1' });
  });

  it('PAY-6: the caps hold for each person and family, whatever two linked cases request', () => {
    const turn = fc.record({ here: fc.boolean(), amountMinor: fc.integer({ min: 1, max: 60_000 }) });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 12 }), (turns) => {
        const played = released(family(), asked({ paymentId: 'p', personIds: ['bea'], amountMinor: 40_000 }));
        split(played, 'bea');
        const cases = [played, linkedOf(played)] as const;
        const person = ['anna', 'bea'] as const;
        turns.forEach(({ here, amountMinor }, i) => {
          const [at, beside] = here ? cases : [cases[1], cases[0]];
          const personIds = [person[here ? 0 : 1]];
          for (const kind of ['initial-aid', 'travel-allowance'] as const) {
            const request = asked({ paymentId: `${kind}-${i}`, kind, personIds, amountMinor });
            const when = besides(beside, ...personIds);
            if (!at.refusal('request-payment', caseManager, request, when))
              at.take('request-payment', caseManager, request, when);
          }
        });
        const paid = (kind: string, to?: string) =>
          cases
            .flatMap(({ state }) => Object.values(state.payments))
            .filter(
              (payment) => payment.kind === kind && (to === undefined || payment.personIds.includes(to)),
            )
            .reduce((sum, payment) => sum + payment.amountMinor, 0);
        expect(paid('initial-aid', 'bea')).toBeLessThanOrEqual(100_000);
        expect(paid('travel-allowance', 'bea')).toBeLessThanOrEqual(10_000);
        expect(paid('travel-allowance')).toBeLessThanOrEqual(50_000);
      }),
      { numRuns: 40 },
    );
  });
});

describe('the linked case', () => {
  it('CASE-3: a linked case is the fold of its facts, and is opened only once', () => {
    const played = split(family(), 'bea');
    const linked = linkedOf(played);
    expect(fold('linked', structuredClone(linked.facts))).toEqual(linked.state);
    played.hear('notice-linked-case-started', { caseId: 'linked' });
    expect(played.state.linked).toMatchObject({
      openings: [],
      cases: [{ caseId: 'linked', because: 'split' }],
    });
    played.hear('notice-linked-case-started', { caseId: 'linked' });
    expect(played.state.linked.openings).toEqual([]);
  });
});
