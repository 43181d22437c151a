import { dataCategories, organisationTypes, type Actor, type DataCategory } from '@homeward/contracts';
import fc from 'fast-check';
import { fieldCategoriesOf } from '../src/access/field-categories.js';
import { mayReadOf, readableCategories, readsOf } from '../src/access/reads.js';
import { readingRestsOn } from '../src/access/recipients.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visiblePersonsFor, visibleStateFor } from '../src/access/visible-state.js';
import { isStaffStep } from '../src/case/define-step.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { accountsOf } from '../src/payments/state.js';
import { travellerOf } from '../src/travel/state.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import {
  caseManager,
  counsellor,
  leadAbroad,
  localOfficer,
  officePart,
  otherOfficer,
  PlayedCase,
} from './support/played-case.js';
import { arrived, boarding, departed, flight, personsIn, planned, travelOfficer } from './support/travel.js';
import { cleared, counselled, eligible } from './support/way.js';

const named = (played = eligible()) =>
  played.take('name-receiving-office', caseManager, { part: officePart });
const reads = (played: PlayedCase, actor: Actor = localOfficer) =>
  readableCategories(played.state, actor, played.today);
const lets = (played: PlayedCase, personId: string, categories: readonly DataCategory[], more: object = {}) =>
  played.take('give-consent', counsellor, {
    personId,
    consentId: `c-${played.facts.length}`,
    givenBy: 'both',
    purpose: 'hand-over',
    recipientId: officePart.organisationId,
    categories,
    controllerId: 'country-office',
    language: 'fra',
    interpreted: false,
    textVersion: '2026-1',
    ...more,
  });
const withdrawnBy = (played: PlayedCase, personId = 'anna') => {
  for (const { consentId, ...consent } of played.state.counselling.consents) {
    if (consent.personId !== personId || consent.recipientId !== officePart.organisationId) continue;
    // In a long life the counsellor's seat may have passed to another person.
    const who = everybody.find((actor) => !played.refusal('withdraw-consent', actor, { consentId }));
    played.take('withdraw-consent', who ?? counsellor, { consentId });
  }
  return played;
};
const cancelled = (played: PlayedCase) =>
  played.recorded('record-leg', travelOfficer, { legId: 'leg-1', result: 'cancelled', handedOver: false });
const recordsFor = (played: PlayedCase, actor: Actor = localOfficer) => {
  const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
  return (step: string) => facts[played.facts.findLastIndex((fact) => fact.step === step)];
};
const shown = (played: PlayedCase, actor: Actor = localOfficer) =>
  visibleStateFor(played.state, actor, played.today);

describe('CONS-1: a recipient gets no data without a consent', () => {
  it('CONS-1: shows a named office without consent a case number and a stage, and no person', () => {
    const played = named();
    expect([reads(played), reads(played, leadAbroad)]).toEqual([[], []]);
    expect(shown(played).persons).toEqual({});
    expect(recordsFor(played)('record-identity')).toBeNull();
    expect(JSON.stringify(shown(played).counselling.consents)).toBe('[]');
  });

  it('CONS-1: lets an office read the categories that each consent allows on that day', () => {
    const played = lets(named(), 'anna', ['identity']);
    expect(reads(played)).toEqual(['identity', 'consent']);
    expect(recordsFor(played)('record-identity')).toMatchObject({ payload: { identity: 'vault-id' } });
    lets(played, 'anna', ['risk'], { validTo: '2026-03-05' });
    expect(reads(played)).toEqual(['identity', 'risk', 'consent']);
    expect(reads(played.until('2026-03-06'))).toEqual(['identity', 'consent']);
  });

  it('CONS-1: a consent counts only for the person and the office that it names', () => {
    const played = lets(named(eligible(twoAdultsOpened())), 'anna', ['identity', 'travel', 'monitoring']);
    const mayRead = (personId: string, category: DataCategory) =>
      mayReadOf(played.state, localOfficer, { personId, category }, played.today);
    expect([mayRead('anna', 'identity'), mayRead('bea', 'identity')]).toEqual([true, false]);
    expect(Object.keys(shown(played).persons)).toEqual(['anna']);
    expect(reads(played, otherOfficer)).toEqual([]);
    const facts = visibleRecordsFor(played.facts, played.state, localOfficer, played.today);
    const identities = played.facts.flatMap(({ step, payload }, i) =>
      step === 'record-identity' && facts[i] ? [(payload as { personId: string }).personId] : [],
    );
    expect(identities).toEqual(['anna']);
  });

  it('CONS-1: shows an office only those travellers of a journey who consented', () => {
    const played = withdrawnBy(cleared(twoAdultsOpened()), 'bea');
    const of = readsOf(played.state, localOfficer, played.today);
    const journey = {
      travellers: ['anna', 'bea'],
      assistance: { anna: ['WCHR'], bea: [] },
      legs: [{ legId: 'leg-1', aboard: ['anna', 'bea'] }],
    };
    expect(of.of(journey)).toContain('travel');
    expect(of.cut(journey, 'travel')).toEqual({
      travellers: ['anna'],
      assistance: { anna: ['WCHR'] },
      legs: [{ legId: 'leg-1', aboard: ['anna'] }],
    });
    expect(of.cut([{ personIds: ['anna', 'bea'] }, { personId: 'anna' }], 'travel')).toEqual([
      { personId: 'anna' },
    ]);
  });

  it('CONS-1: hides a journey completely if one traveller did not consent to sharing it', () => {
    const both = withdrawnBy(cleared(twoAdultsOpened()), 'bea');
    const played = planned(planned(both, { travellers: ['bea'] }), {
      travellers: ['anna'],
      journeyId: 'journey-2',
      legs: [flight('leg-of-anna')],
    });
    const [ofBea, ofAnna] = played.state.travel.journeys;
    const travel = (about: object) =>
      readsOf(played.state, localOfficer, played.today).of(about).includes('travel');
    expect([travel(ofBea!), travel(ofAnna!)]).toEqual([false, true]);
    expect([travel({ legId: ofBea!.legs[0]!.legId }), travel({ legId: ofAnna!.legs[0]!.legId })]).toEqual([
      false,
      true,
    ]);
    const facts = visibleRecordsFor(played.facts, played.state, localOfficer, played.today);
    const visibleJourneys = facts.filter((fact) => fact?.step === 'plan-journey');
    expect(visibleJourneys).toMatchObject([{ payload: { journeyId: 'journey-2' } }]);
    expect(travel({})).toBe(false); // a document of the whole family
  });

  it.each([
    ['anna', true],
    ['bea', false],
  ])(
    'CONS-1: after everybody left a journey, its records concern the persons who left it: %s',
    (personId, isRead) => {
      const both = withdrawnBy(cleared(twoAdultsOpened()), 'bea');
      const played = planned(both, { travellers: [personId], escort: true });
      played.recorded('record-boarding', travelOfficer, boarding({ [personId]: 'declined' }));
      played.recorded('record-escort-report', travelOfficer, { journeyId: 'journey-1', report: 'vault-1' });
      expect(Boolean(recordsFor(played)('record-escort-report'))).toBe(isRead);
    },
  );

  it.each([
    ['anna', true],
    ['bea', false],
  ])(
    'CONS-1: after a cancelled leg was replaced, its record concerns the travellers: %s',
    (personId, isRead) => {
      const both = withdrawnBy(cleared(twoAdultsOpened()), 'bea');
      const played = cancelled(planned(both, { travellers: [personId] }));
      played.take('rebook-journey', travelOfficer, { journeyId: 'journey-1', legs: [flight('leg-2')] });
      expect(Boolean(recordsFor(played)('record-leg'))).toBe(isRead);
    },
  );

  it.each([
    ['anna', true],
    ['bea', false],
  ])(
    'CONS-1: after a journey was dropped, its records concern the persons who left it: %s',
    (personId, isRead) => {
      const both = withdrawnBy(cleared(twoAdultsOpened()), 'bea');
      const played = cancelled(planned(both, { travellers: [personId] }));
      planned(played, { travellers: [personId], journeyId: 'journey-2', legs: [flight('leg-2')] });
      expect(played.state.travel.journeys.map(({ journeyId }) => journeyId)).toEqual(['journey-2']);
      expect(Boolean(recordsFor(played)('record-leg'))).toBe(isRead);
    },
  );

  it('CONS-1: an office can neither record a consent for itself nor take back a withdrawal', () => {
    const played = named(eligible());
    const row = {
      personId: 'anna',
      consentId: 'c-1',
      givenBy: 'both',
      purpose: 'monitoring',
      recipientId: officePart.organisationId,
      categories: ['risk'],
      controllerId: 'country-office',
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    } as const;
    const code = (actor: Actor) => played.refusal('give-consent', actor, row)?.code;
    expect([code(localOfficer), code(caseManager)]).toEqual(['PERSON.UNKNOWN', undefined]);
    lets(lets(played, 'anna', ['travel']), 'anna', ['identity']);
    expect(code(localOfficer)).toBe('STEP.NOT_NOW');
    played.take('withdraw-consent', localOfficer, {
      consentId: played.state.counselling.consents[0]!.consentId,
    });
    const { sequence, step, stepId, occurredOn, zone, recordedAt, payload } = played.facts.at(-1)!;
    const undone = {
      correctionId: 'x-1',
      told: { sequence, step, stepId, occurredOn, zone, recordedAt, payload } as never,
      rightly: { struck: true },
      reason: 'vault-reason',
    } as const;
    expect(played.refusal('propose-correction', localOfficer, undone)?.code).toBe('STEP.NOT_YOURS');
    expect(played.refusal('propose-correction', counsellor, undone)).toBeUndefined();
  });

  it('CONS-1: a consent row that is based on an article of a law gives the same access as a consent', () => {
    expect(reads(lets(named(), 'anna', ['travel'], { law: 'FADP 17 al. 1 let. d' }))).toContain('travel');
  });

  it('CONS-1: offices abroad read by consent, and every other kind of organisation by a law whose article is named', () => {
    expect(Object.keys(readingRestsOn).sort()).toEqual([...organisationTypes].sort());
    for (const { value, sourceRef } of Object.values(readingRestsOn))
      expect([value, sourceRef]).toEqual([
        value,
        expect.stringMatching(value === 'law' ? /LEI|FADP/ : /CONS-1/),
      ]);
    expect(organisationTypes.filter((type) => readingRestsOn[type].value === 'consent')).toEqual([
      'local-office',
    ]);
    expect(readableCategories(counselled().state, counsellor, '2026-03-02')).toContain('health');
  });

  it('CONS-1, STAGE-1: after a withdrawal of consent, the case-manager is asked instead of the office, but the office can report a contact', () => {
    const played = withdrawnBy(arrived());
    const asked = played.state.tasks.find(({ step }) => step === 'record-follow-up');
    expect(asked).toMatchObject({ role: 'case-manager' });
    const contact = { personIds: ['anna'], reached: true, channel: 'phone' } as const;
    expect(played.refusal('record-follow-up', localOfficer, contact)).toBeUndefined();
  });

  it('PEOPLE-3, CONS-1: an office always reads about the money that the office must account for', () => {
    const played = withdrawnBy(arrived());
    expect(reads(played)).not.toContain('money');
    played.state.payments['p-1'] = {
      paymentId: 'p-1',
      personIds: ['anna'],
      cashAt: officePart.organisationId,
      status: 'sent',
      attempts: [],
    } as never;
    expect(readsOf(played.state, localOfficer, played.today).of({ paymentId: 'p-1' })).toEqual([
      'money',
      'payee',
    ]);
    expect(reads(played)).toContain('money');
  });
});

describe('CONS-2: a withdrawal', () => {
  it('CONS-2: a withdrawal before departure ends the recipient’s access in that step, also to records of the recipient', () => {
    const played = cleared(twoAdultsOpened());
    expect(recordsFor(played)('record-identity')).not.toBeNull();
    withdrawnBy(played, 'bea');
    expect(recordsFor(played)('record-identity')).toBeNull(); // Bea's consent was the last one
    expect(Object.keys(shown(played).persons)).toEqual(['anna']);
    const inputs = visibleRecordsFor(played.facts, played.state, localOfficer, played.today).filter(
      (one) => one?.step === 'record-risk-input',
    );
    expect(inputs).toEqual([]); // they are about both persons
    expect(played.state.parts['local-officer']).toBeDefined();
    expect(withdrawnBy(played, 'anna').state.parts['local-officer']).toBeUndefined();
  });

  it('CONS-2: a withdrawal after departure ends new sharing, and the recipient keeps earlier records', () => {
    const played = departed();
    const before = recordsFor(played)('plan-journey');
    expect(before).toMatchObject({ payload: { legs: expect.anything() } });
    withdrawnBy(played);
    expect(recordsFor(played)('plan-journey')).toEqual(before);
    const stands = (actor: Actor) => visiblePersonsFor(played.state, actor, played.today);
    expect(stands(localOfficer)).toEqual([{ personId: 'anna', ordinal: 1, status: null, outcome: null }]);
    expect(stands(caseManager)).toMatchObject([{ status: 'takes-part' }]);
    expect(Object.keys(shown(played).persons)).toEqual(['anna']);
    expect([reads(played), visibleDeadlinesFor(played.state, localOfficer, played.now)]).toEqual([
      ['consent'],
      [],
    ]);
    played.take('record-safe-contact', counsellor, { personId: 'anna', contact: 'vault-new' });
    expect(recordsFor(played)('record-safe-contact')).toBeNull();
    expect(recordsFor(played, caseManager)('record-safe-contact')).not.toBeNull();
  });

  it('CONS-2: striking a withdrawal restores the consent', () => {
    const played = departed();
    const { consentId } = played.state.counselling.consents.find(
      ({ recipientId }) => recipientId === officePart.organisationId,
    )!;
    played.take('withdraw-consent', counsellor, { consentId });
    const row = () => played.state.counselling.consents.find((consent) => consent.consentId === consentId)!;
    expect([row().withdrawnOn, row().withdrawnBy]).toEqual([played.today, played.facts.length]);
    const { sequence, step, stepId, occurredOn, zone, recordedAt, payload } = played.facts.at(-1)!;
    played.take('propose-correction', counsellor, {
      correctionId: 'c-1',
      told: { sequence, step, stepId, occurredOn, zone, recordedAt, payload } as never,
      rightly: { struck: true },
      reason: 'vault-reason',
    });
    if (played.state.corrections.proposed.length > 0)
      played.take('confirm-correction', caseManager, { correctionId: 'c-1', seen: 'unseen' } as never);
    expect([row().withdrawnOn, row().withdrawnBy]).toEqual([null, null]);
  });
});

const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 150, maxLength: 400 });
const runs = { numRuns: 25, endOnFailure: true };

const family = { anna: '2010-01-01', ben: '2030-06-01' };

it("CONS-1, CONS-2: in any random life of a case, a recipient sees a field about a person only if a consent row allows the field's category", () => {
  let looked = 0;
  fc.assert(
    fc.property(rolls, fc.boolean(), (chosen, asFamily) => {
      const played = lived(chosen, asFamily ? family : undefined);
      for (const actor of [localOfficer, leadAbroad, otherOfficer]) {
        const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
        nothingRunsForUnknown(played, actor, facts);
        for (const [i, fact] of facts.entries()) {
          if (!fact || !isStaffStep(fact.step) || fact.step === 'propose-correction') continue;
          if (fact.by?.organisationId === actor.organisationId) continue; // recorded by their own desk
          const categories: Readonly<Record<string, string>> = fieldCategoriesOf(fact.step);
          const about = [
            ...subjectsIn(played.facts[i]!.payload),
            ...paidIn(played, played.facts[i]!.payload),
          ];
          for (const [field, value] of Object.entries(fact.payload)) {
            const category = categories[field]!;
            if (!(dataCategories as readonly string[]).includes(category)) continue;
            looked += 1;
            const wrong = [
              ...about,
              ...personsIn(played).filter((id) => JSON.stringify(value)?.includes(`"${id}"`)),
            ].filter((personId) => !hasRow(played, personId, actor.organisationId, category, i + 1));
            const isOwn = isTheirs(played, played.facts[i]!.payload, actor.organisationId, category);
            expect([fact.step, field, isOwn ? [] : wrong]).toEqual([fact.step, field, []]);
          }
        }
      }
    }),
    runs,
  );
  expect(looked).toBeGreaterThan(20);
});

it('CONS-2: in any random life of a case, a withdrawal before departure hides the person from the recipient from that step on', () => {
  let withdrew = 0;
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen, family);
      for (const personId of personsIn(played)) {
        if (travellerOf(played.state, personId).departedOn !== null) continue;
        withdrawnBy(played, personId);
        withdrew += 1;
        for (const actor of [localOfficer, leadAbroad]) {
          const left = readsOf(played.state, actor, played.today).of({ personId });
          expect([personId, left]).toEqual([personId, []]);
          const facts = visibleRecordsFor(played.facts, played.state, actor, played.today);
          // PEOPLE-3: the office still reads about the cash sent to the office.
          const own = accountsOf(played.state, actor.organisationId);
          const aboutPerson = facts.filter((_, i) => {
            const { paymentId = '' } = played.facts[i]!.payload as { paymentId?: string };
            return subjectsIn(played.facts[i]!.payload).includes(personId) && !own.has(paymentId);
          });
          expect(aboutPerson.filter((fact) => fact !== null)).toEqual([]);
          expect(Object.keys(shown(played, actor).persons)).not.toContain(personId);
        }
      }
    }),
    runs,
  );
  expect(withdrew).toBeGreaterThan(2);
});

/**
 * CONS-1: an office without a person's consent sees no alert or deadline mark about that person, and no step offers the
 * office anything about that person.
 */
function nothingRunsForUnknown(
  played: PlayedCase,
  actor: Actor,
  facts: ReturnType<typeof visibleRecordsFor>,
): void {
  const { knows } = readsOf(played.state, actor, played.today);
  const unknown = personsIn(played).filter((personId) => !knows({ personId }));
  const marks = facts.filter((fact) => fact?.step === 'pass-deadline-mark').map((fact) => fact!.payload);
  const alertsAndMarks = JSON.stringify([shown(played, actor).alerts, marks]);
  for (const personId of unknown)
    expect([alertsAndMarks, alertsAndMarks.includes(personId)]).toEqual([alertsAndMarks, false]);
  const standing = availabilityOf('withdraw-consent', situationOf(played.state, actor, played.now));
  const offered = standing.because ? [] : standing.subjects!;
  const rows = played.state.counselling.consents.filter(({ consentId }) => offered.includes(consentId));
  expect(rows.filter(({ personId }) => unknown.includes(personId))).toEqual([]);
}

const subjectsIn = (payload: object): string[] => {
  const { personId, personIds = [] } = payload as { personId?: string; personIds?: string[] };
  return personId === undefined ? personIds : [personId];
};

const paidIn = ({ state }: PlayedCase, payload: object): readonly string[] => {
  const { paymentId } = payload as { paymentId?: string };
  return (paymentId !== undefined && state.payments[paymentId]?.personIds) || [];
};

/** PEOPLE-3: the money that an office must account for. CONS-1: the consents given for that office. */
function isTheirs({ state }: PlayedCase, payload: object, officeId: string, category: string): boolean {
  const { paymentId, consentId } = payload as { paymentId?: string; consentId?: string };
  if (category === 'money' || category === 'payee')
    return paymentId !== undefined && state.payments[paymentId]?.cashAt === officeId;
  const row = state.counselling.consents.find((consent) => consent.consentId === consentId);
  return category === 'consent' && row?.recipientId === officeId;
}

/** The expected table, row by row, as programme.md defines it. */
const hasRow = (
  played: PlayedCase,
  personId: string,
  recipientId: string,
  category: string,
  record: number,
): boolean =>
  played.state.counselling.consents.some((row) => {
    if (row.personId !== personId || row.recipientId !== recipientId || !row.categories.includes(category))
      return false;
    if (row.withdrawnOn === null)
      return row.from <= played.today && (row.to === null || played.today <= row.to);
    const { departedOn } = travellerOf(played.state, personId);
    return departedOn !== null && departedOn <= row.withdrawnOn && record <= row.withdrawnBy!;
  });

function twoAdultsOpened() {
  return new PlayedCase({ persons: { anna: '2010-01-01', bea: '2008-01-01' } });
}
