import { dataCategories, type Actor, type DataCategory } from '@homeward/contracts';
import fc from 'fast-check';
import { visibleCorrectionsFor, recordToCorrect } from '../src/access/visible-corrections.js';
import { fieldCategoriesOf } from '../src/access/field-categories.js';
import { visibleMovesFor } from '../src/access/visible-moves.js';
import { readsOf } from '../src/access/reads.js';
import { readsByConsent } from '../src/access/recipients.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { caseWaitsFor } from '../src/access/case-waits-for.js';
import { situationOf, availabilityOf } from '../src/engine/engine.js';
import { everybody } from './support/choices.js';
import { corrected, previewed, proposed } from './support/correcting.js';
import { lived } from './support/lived.js';
import {
  caseManager,
  counsellor,
  donorOfficer,
  leadAbroad,
  localOfficer,
  officePart,
  otherOffice,
  otherOfficer,
  staff,
  swissLead,
  type PlayedCase,
} from './support/played-case.js';
import { offered } from './support/transfer.js';
import { arrived, departed, planned, prepared, ready, travelOfficer, twoAdults } from './support/travel.js';
import { eligible } from './support/way.js';

const finance = staff('finance-approver');
const listed = (played: PlayedCase, actor: Actor) =>
  visibleCorrectionsFor(played.facts, played.state, actor, played.today);
/** The visible correction as it is sent, without fields that only the rules use. */
const shown = (played: PlayedCase, actor: Actor) => {
  const { proposed: waiting, made } = listed(played, actor);
  return [...waiting.map(({ told, rightly, reason }) => ({ told, rightly, reason })), ...made];
};
const recordOf = (played: PlayedCase, step: string, actor: Actor) =>
  recordToCorrect(
    played.facts.findLast((fact) => fact.step === step)!,
    played.state,
    actor,
    played.today,
  );

/** A case after the arrival of two persons, one of whom has given the office abroad no consent. */
function arrivedBesideASilentOne(): PlayedCase {
  const played = arrived(departed(ready(prepared(planned(twoAdults())))));
  played.state.counselling.consents = played.state.counselling.consents.filter(
    ({ personId, recipientId }) => personId !== 'bea' || recipientId !== officePart.organisationId,
  );
  return played;
}
const refusedEntry = (personId: string) => ({ personId, result: 'refused-entry' });

describe('SEE-1, FACT-2: the list of corrections', () => {
  it('the list of corrections shows the travel desk a correction of a readiness record, but not the hearing', () => {
    const hearing = { proceedings: 'hearing-person-decided', hearingOn: '2026-09-17' };
    const played = proposed(ready(), 'confirm-readiness', { fields: hearing });
    expect(shown(played, counsellor)).toMatchObject([{ rightly: { fields: hearing } }]);
    expect(shown(played, travelOfficer)).toMatchObject([{ rightly: { fields: {} } }]);
    expect(shown(played, donorOfficer)).toEqual([]);
  });

  it('the list of corrections hides the ground of a decision from finance, and shows everything to the confirming person', () => {
    const ineligible = { decision: 'ineligible', ground: 'exclusion-ground' };
    const played = proposed(eligible(), 'decide-eligibility', { fields: ineligible });
    expect(shown(played, finance)).toMatchObject([{ told: { payload: {} }, rightly: { fields: {} } }]);
    expect(JSON.stringify(shown(played, finance))).not.toMatch(/eligible|exclusion/);
    expect(shown(played, donorOfficer)).toMatchObject([
      { told: { payload: { decision: 'eligible' } }, rightly: { fields: ineligible } },
    ]);
  });

  it("CONS-1: hides persons without consent from an office, even in the office's own proposals", () => {
    for (const by of [caseManager, localOfficer]) {
      const played = arrivedBesideASilentOne();
      proposed(
        played,
        'record-arrival',
        { fields: { results: [refusedEntry('anna'), refusedEntry('bea')] } },
        by,
      );
      expect(shown(played, leadAbroad)).toMatchObject([
        { rightly: { fields: { results: [refusedEntry('anna')] } } },
      ]);
      expect(JSON.stringify(shown(played, leadAbroad))).not.toContain('bea');
    }
    const own = proposed(arrivedBesideASilentOne(), 'record-arrival', { day: '2026-03-09' }, localOfficer);
    const last = visibleRecordsFor(own.facts, own.state, localOfficer, own.today).at(-1);
    expect(last).toMatchObject({ payload: { told: { payload: { results: [{ personId: 'anna' }] } } } });
    expect(JSON.stringify(last)).not.toContain('bea');
  });

  it('PEOPLE-3: hides the invited office from the office of the case, and hides all corrections from the invited office', () => {
    const played = offered(arrived());
    played.take('give-consent', counsellor, {
      personId: 'anna',
      consentId: 'c-other',
      givenBy: 'both',
      purpose: 'hand-over',
      categories: ['travel'],
      recipientId: otherOffice.organisationId,
      controllerId: 'country-office',
      language: 'fra',
      interpreted: false,
      textVersion: '2026-1',
    });
    corrected(played, 'give-consent', { fields: { language: 'deu' } });
    corrected(played, 'record-arrival', { day: '2026-03-09' });
    const steps = (actor: Actor) => listed(played, actor).made.map(({ step }) => step);
    expect(steps(caseManager)).toEqual(['record-arrival', 'give-consent']);
    expect(steps(localOfficer)).toEqual(['record-arrival']);
    expect(steps(otherOfficer)).toEqual([]);
    const timeline = visibleRecordsFor(played.facts, played.state, localOfficer, played.today);
    expect(JSON.stringify(timeline)).not.toContain(otherOffice.organisationId);
  });
});

describe('SEE-1, FACT-2: correcting a record', () => {
  it('a record does not exist for a reader whose timeline hides it', () => {
    const played = arrived();
    const known = (actor: Actor) => recordOf(played, 'record-arrival', actor) !== undefined;
    expect([caseManager, swissLead, localOfficer, travelOfficer].map(known)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const leadOfTheAirport = staff('team-lead', 'lead-of-airport', 'airport-assistant');
    expect([donorOfficer, finance, leadOfTheAirport].map(known)).toEqual([false, false, false]);
  });

  it('CONS-1: a record is corrected only by people who may know everything that the correction would record', () => {
    const played = arrivedBesideASilentOne();
    const theirs = (actor: Actor, step: string, ...fields: string[]) =>
      recordOf(played, step, actor)?.isTheirs(fields);
    expect(theirs(caseManager, 'record-arrival', 'results')).toBe(true);
    expect(theirs(localOfficer, 'record-arrival', 'results')).toBe(false);
    expect(theirs(leadAbroad, 'record-arrival', 'results')).toBe(false);
    // The answer is the same whether or not there is a hearing.
    expect(theirs(travelOfficer, 'confirm-readiness', 'proceedings')).toBe(false);
    expect(theirs(travelOfficer, 'confirm-readiness', 'hearingOn')).toBe(false);
    expect(theirs(travelOfficer, 'confirm-readiness')).toBe(true);
  });

  it('CONS-2: once everybody has withdrawn consent for an office, the office can no longer correct records, even if corrected since', () => {
    const withdrawn = (): PlayedCase => {
      const played = arrived();
      for (const { consentId, recipientId } of played.state.counselling.consents)
        if (recipientId === officePart.organisationId)
          played.take('withdraw-consent', counsellor, { consentId });
      return played;
    };
    const since = corrected(withdrawn(), 'record-arrival', { day: '2026-03-09' });
    for (const played of [withdrawn(), since])
      expect(recordOf(played, 'record-arrival', localOfficer)?.isTheirs([])).toBe(false);
  });
});

it('SEE-1, CONS-1: the effect of a correction is shown to readers who may know it', () => {
  const played = arrivedBesideASilentOne();
  const effect = previewed(played, 'record-arrival', {
    fields: { results: [refusedEntry('anna'), refusedEntry('bea')] },
  });
  const subjects = (actor: Actor) => [
    ...new Set(visibleMovesFor(effect, played.state, actor, played.today).map(({ subject }) => subject)),
  ];
  expect(subjects(caseManager)).toEqual(expect.arrayContaining(['anna', 'bea']));
  expect(subjects(localOfficer)).toContain('anna');
  expect(subjects(localOfficer)).not.toContain('bea');
  const clocks = visibleMovesFor(effect, played.state, donorOfficer, played.today).filter(
    ({ kind }) => kind === 'clock',
  );
  expect(clocks).toEqual([]);
});

it('SEE-1, FACT-2, PEOPLE-2: in any life, a correction shows only what the timeline shows, and is visible where its confirmation is requested', () => {
  let listedInAll = 0;
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 200, maxLength: 500 });
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = lived(chosen, { anna: '2010-01-01', ben: '2030-06-01' });
      for (const actor of everybodyWithLeads) listedInAll += onlyWhatTheTimelineShows(played, actor);
      for (const { step, subject, organisationId, role } of played.state.tasks) {
        if (step !== 'confirm-correction') continue;
        const able = everybodyWithLeads.filter(
          (actor) =>
            actor.organisationId === organisationId &&
            actor.role === role &&
            offeredTo(played, actor).includes(subject!) &&
            listed(played, actor).proposed.some(({ proposed: one }) => one.correctionId === subject),
        );
        expect([subject, able.length > 0]).toEqual([subject, true]);
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
  expect(listedInAll).toBeGreaterThan(20);
});

/** INC-2: the lead of oversight acts in place of the restricted lead of the owners. */
const leads: readonly Actor[] = (
  ['airport-assistant', 'finance-approver', 'donor-officer', 'counsellor', 'protection-officer'] as const
).map((role) => staff('team-lead', `lead-of-${role}`, role));
const everybodyWithLeads = [...everybody, ...leads];

function offeredTo({ state, now }: PlayedCase, actor: Actor): readonly string[] {
  const standing = availabilityOf('confirm-correction', situationOf(state, actor, now));
  return standing.because ? [] : standing.subjects!;
}

/** @returns the number of listed corrections */
function onlyWhatTheTimelineShows(played: PlayedCase, actor: Actor): number {
  const { facts, state, today } = played;
  const timeline = visibleRecordsFor(facts, state, actor, today);
  const reads = readsOf(state, actor, today);
  const isOwn = ({ role, organisationId }: Actor): boolean =>
    role === actor.role && organisationId === actor.organisationId;
  const check = (step: string, fields: object, own: boolean): void => {
    const readable: readonly string[] = own ? dataCategories : reads.categories;
    const categories = fieldCategoriesOf(step as 'withdraw') as Readonly<
      Record<string, DataCategory | 'standing'>
    >;
    for (const field of Object.keys(fields))
      expect([step, field, ['standing', ...readable].includes(categories[field]!)]).toEqual([
        step,
        field,
        true,
      ]);
    if (own || !readsByConsent(actor.organisationType)) return;
    for (const personId of Object.keys(state.persons))
      if (!reads.knows({ personId })) expect(JSON.stringify(fields)).not.toContain(`"${personId}"`);
  };
  facts.forEach((fact, i) => {
    if (timeline[i] === null) expect(recordToCorrect(fact, state, actor, today)).toBeUndefined();
  });
  const { proposed: waiting, made } = listed(played, actor);
  for (const { proposed: whole, told, rightly } of waiting) {
    const {
      correctionId,
      told: { step, sequence },
    } = whole;
    const at = facts.findIndex(
      (fact) => (fact.payload as { correctionId?: string }).correctionId === correctionId,
    );
    expect([timeline[sequence - 1], timeline[at]]).not.toContain(null);
    const ownRecord = isOwn(facts[sequence - 1]!.actor!);
    const asked = caseWaitsFor(state, 'confirm-correction', actor, correctionId);
    check(step, told.payload, ownRecord);
    check(step, rightly.fields ?? {}, asked || isOwn(facts[at]!.actor!));
    const inTimeline = JSON.stringify([timeline[sequence - 1], timeline[at]]);
    for (const value of Object.values({ ...told.payload, ...rightly.fields }))
      expect(inTimeline).toContain(JSON.stringify(value));
  }
  for (const { stepId, step, rightly } of made) {
    const { sequence } = facts.find((fact) => fact.stepId === stepId)!;
    const record = timeline[sequence - 1]!;
    check(step, rightly.fields ?? {}, isOwn(facts[sequence - 1]!.actor!));
    expect(record.corrected!.payload).toMatchObject(rightly.fields ?? {});
  }
  return waiting.length + made.length;
}
