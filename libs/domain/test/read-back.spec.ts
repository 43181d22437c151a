import type { Actor, DataCategory, PartRole, StaffStepCode } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { goneThings, historyOf, stepsReadAt } from '../src/access/history.js';
import { readsOf } from '../src/access/reads.js';
import { visibleItems } from '../src/access/visible-items.js';
import { visibleRecordsFor, type VisibleRecord } from '../src/access/visible-records.js';
import { visibleStateFor } from '../src/access/visible-state.js';
import { stepOf } from '../src/case/define-step.js';
import type { Fact } from '../src/case/fact.js';
import type { Shape } from '../src/case/fields.js';
import { caseSections } from '../src/engine/slices.js';
import { staffSteps } from '../src/steps.js';
import { lived } from './support/lived.js';
import { marked } from './support/marked.js';
import { Dice } from './support/dice.js';
import {
  counsellor,
  caseManager,
  donorOfficer,
  localOfficer,
  officePart,
  protectionOfficer,
  staff,
  type PlayedCase,
} from './support/played-case.js';
import { payloads } from './support/random-life.js';
import { passingThings, readersByHand, readsByHand, textsByHand } from './support/texts-by-hand.js';

const observers: readonly Actor[] = [
  counsellor,
  caseManager,
  donorOfficer,
  staff('finance-approver'),
  protectionOfficer,
];
/**
 * Roles whose seat begins when the case is opened. Other seats begin once the case asks their holders for something
 * (SEE-2).
 */
const fromTheOpening: ReadonlySet<string> = new Set(['counsellor', 'case-manager', 'protection-officer']);

/** INC-2: restricted-lives.spec.ts checks which items are hidden from people accused by an incident or a complaint. */
const isAccused = (facts: readonly Fact[], { staffId, organisationId }: Actor): boolean =>
  facts.some(({ payload }) => {
    const { about } = payload as { readonly about?: unknown };
    const said = JSON.stringify(about ?? null);
    return [staffId, organisationId].some((id) => said.includes(JSON.stringify(id)));
  });

/** INC-2: if no incident placed the hold, nobody reads why the hold was placed or lifted. */
const readByNobody: ReadonlySet<string> = new Set(['lift-hold']);

/** TRUTH-1: the author of an unlisted event reads the answer to it. */
const isOfTheirEvent = (facts: readonly Fact[], { payload }: Fact, { staffId }: Actor): boolean => {
  const { eventId } = payload as { readonly eventId?: string };
  return facts.some(
    (one) =>
      one.step === 'record-unlisted-event' &&
      one.actor?.staffId === staffId &&
      (one.payload as { readonly eventId: string }).eventId === eventId,
  );
};

/**
 * True if the record put a person on the never-show list who was removed from it later. The timeline shows both
 * records.
 */
const isLifted = (facts: readonly Fact[], { step, sequence, payload }: Fact): boolean =>
  step === 'name-never-show' &&
  facts.some(
    (later) =>
      later.step === 'lift-never-show' &&
      later.sequence > sequence &&
      (later.payload as { staffId: string }).staffId === (payload as { staffId: string }).staffId,
  );

/**
 * INC-4: true if the record concerns a report that does not name the accused yet, unless this reader is its author or
 * has a role that always reads it (about-whom.spec.ts).
 */
function isOfOpenReport(facts: readonly Fact[], { payload }: Fact, { staffId, role }: Actor): boolean {
  if (['case-manager', 'team-lead', 'protection-officer'].includes(role)) return false;
  const said = JSON.stringify(payload);
  return facts.some(({ step, actor: author, payload: report }) => {
    const {
      incidentId,
      complaintId,
      about = {},
    } = report as Readonly<Record<string, string>> & {
      about?: object;
    };
    const id =
      step === 'record-incident' ? incidentId : step === 'record-complaint' ? complaintId : undefined;
    if (id === undefined || author?.staffId === staffId) return false;
    if (!said.includes(id) || Object.values(about).flat().length > 0) return false;
    return !facts.some(
      ({ step: next, payload: answer }) =>
        next === 'answer-about-whom' && JSON.stringify(answer).includes(`"${id}"`),
    );
  });
}

const textsOf = (shape: Shape): string[] => {
  if (shape.kind === 'sealed') return [''];
  if (shape.kind === 'list' || shape.kind === 'by-code') return textsOf(shape.of);
  if (shape.kind !== 'object') return [];
  return Object.entries(shape.fields).flatMap(([name, field]) =>
    textsOf(field.shape).map((rest) => `.${name}${rest}`),
  );
};

it('READ-1: the table contains every text of every step', () => {
  const all = Object.entries(staffSteps).flatMap(([step, { fields }]) =>
    Object.entries(fields).flatMap(([name, { shape }]) =>
      textsOf(shape).map((rest) => `${step}.${name}${rest}`),
    ),
  );
  expect(Object.keys(textsByHand).sort()).toEqual([...new Set(all)].sort());
});

it('READ-1: each text is shown again in the section that the table names', () => {
  const paths = caseSections.map(({ path }) => path);
  for (const [text, [, at]] of Object.entries(textsByHand)) {
    const { readAt } = stepOf(stepIn(text));
    expect([text, at === 'timeline' ? readAt.length === 0 : readAt.includes(at)]).toEqual([text, true]);
    expect(readAt.filter((path) => !paths.includes(path))).toEqual([]);
  }
});

/** Texts that random lives seldom contain. The walks of the API tests cover these texts. */
const seldomMet: ReadonlySet<string> = new Set([
  'record-debt-finding.finding',
  'review-match.reason',
  'join-person.note',
  'propose-age-finding.reason',
  'enter-booking.ticketNames.name',
  'submit-monitoring-report.lines.proof',
  'submit-monitoring-report.persons.situation',
  'lift-hold.reason',
  'split-case.reason',
]);

it('READ-1, SEE-1: in any life, a text is shown in the timeline and in its section exactly to readers of its category', () => {
  const met = new Map<string, number>();
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 900 });
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = withEveryText(lived(chosen), new Dice(chosen));
      const { facts, marks } = marked(played.facts);
      const { state, today } = played;
      if (state.stage === 'closed') return; // other tests check who reads a closed file
      // CASE-3: the items of persons who moved are shown in the linked case.
      const hasMoved = Object.values(state.persons).some(({ outcome }) => outcome === 'moved-to-linked-case');
      for (const actor of observers.filter((one) => !isAccused(facts, one))) {
        const timeline = visibleRecordsFor(facts, state, actor, today);
        const atThings = visibleThingsOf(facts, timeline, played, actor);
        for (const [mark, { text, fact }] of marks) {
          const [category, at, inside = category] = textsByHand[text]!;
          const role = actor.role as PartRole;
          const isTheirs =
            readersByHand[text]?.includes(role) ??
            [category, inside].every((one) => readsByHand[role]!.includes(one));
          const isOfTheirDesk = fact.actor?.role === actor.role || isOfTheirEvent(facts, fact, actor);
          const shown = JSON.stringify(timeline).includes(mark);
          if (isOfOpenReport(facts, fact, actor)) {
            expect([role, text, shown]).toEqual([role, text, false]);
            continue;
          }
          if (!isTheirs && !isOfTheirDesk && inside === category)
            expect([actor.role, text, shown]).toEqual([actor.role, text, false]);
          if (!isTheirs || !fromTheOpening.has(actor.role) || readByNobody.has(fact.step)) continue;
          met.set(text, (met.get(text) ?? 0) + 1);
          expect([actor.role, text, shown]).toEqual([actor.role, text, true]);
          // FACT-2: a struck record, and the record that it had replaced, may have no item. The timeline shows both
          // records.
          const isStruck = facts.some(
            ({ step, sequence }) => step === fact.step && state.corrections.made[sequence]?.struck === true,
          );
          const thing = hasMoved || isStruck || isLifted(facts, fact) ? undefined : atThings.get(at);
          if (thing !== undefined)
            expect([actor.role, text, at, thing.includes(mark)]).toEqual([actor.role, text, at, true]);
        }
      }
    }),
    { endOnFailure: true, numRuns: samplesOf('lives read back by everybody who worked on them') },
  );
  expect(Object.keys(textsByHand).filter((text) => !met.has(text) && !seldomMet.has(text))).toEqual([]);
});

interface ConsentRow {
  readonly consentId: string;
  readonly personId: string;
  readonly recipientId: string;
  readonly categories: readonly string[];
  readonly validTo?: string;
}

/**
 * CONS-1, computed without the code under test: true if this office abroad may read a category of the person's data in
 * a record.
 */
function consentedByHand(facts: readonly Fact[], today: string, personId: string, departedOn: string | null) {
  const withdrawals = facts.filter(({ step }) => step === 'withdraw-consent');
  const rows = facts.flatMap(({ step, payload, occurredOn }) => {
    const row = payload as ConsentRow;
    if (step !== 'give-consent' || row.recipientId !== localOfficer.organisationId) return [];
    if (row.personId !== personId) return [];
    const end = withdrawals.find((one) => (one.payload as typeof row).consentId === row.consentId);
    return [{ ...row, from: occurredOn, end }];
  });
  return (category: DataCategory, { sequence }: Fact): boolean =>
    rows.some(({ categories, from, validTo = today, end }) => {
      if (!categories.includes(category)) return false;
      if (end === undefined || end.occurredOn > today) return from <= today && today <= validTo;
      // CONS-2: if the person has departed, the office keeps the records that it read before the withdrawal.
      return departedOn !== null && departedOn <= end.occurredOn && sequence <= end.sequence;
    });
}

/** True if this life depends on other visibility rules, which other suites check. */
const isAnotherTale = (
  { transfer, corrections, counselling }: PlayedCase['state'],
  facts: readonly Fact[],
): boolean =>
  Object.keys(transfer.asked).length > 0 ||
  counselling.consents.some(({ heldOn }) => heldOn !== undefined) ||
  [...Object.values(corrections.made), ...corrections.proposed.map(({ told }) => told)].some(({ step }) =>
    ['give-consent', 'withdraw-consent', 'record-boarding'].includes(step),
  ) ||
  facts.some(({ step }) => step === 'answer-safety-sharing');

/** The one person that a record is about. A record about the whole case counts only if the case has one person. */
function onePersonOf({ persons }: PlayedCase['state'], { payload }: Fact): string | undefined {
  const { personId } = payload as { readonly personId?: string };
  const all = Object.keys(persons);
  return personId ?? (all.length === 1 ? all[0] : undefined);
}

/**
 * PEOPLE-3: an office reads the cash payments that the office must account for, even without consent. Other tests check
 * these payments.
 */
const isOfCash = ({ payments }: PlayedCase['state'], { payload }: Fact): boolean =>
  payments[(payload as { readonly paymentId?: string }).paymentId ?? '']?.cashAt != null;

it('READ-1, CONS-1: an office abroad reads the data that the person consents to on that day, and nothing after a withdrawal', () => {
  const all: readonly DataCategory[] = readsByHand['case-manager']!.filter(
    (category) => category !== 'trafficking',
  );
  const met = { shown: 0, kept: 0, afterWithdrawal: 0 };
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 900 });
  const consent = { consentId: 'consent-of-this-test', personId: 'anna', givenBy: 'self' } as const;
  const of = { language: 'fra', interpreted: false, textVersion: '1', controllerId: 'country-office' };
  const wanted = { purpose: 'programme', recipientId: localOfficer.organisationId, categories: all } as const;

  const checkReads = (how: string, played: PlayedCase): void => {
    const { facts, marks } = marked(played.facts);
    const { state, today } = played;
    const isSeated =
      state.parts['local-officer']?.organisationId === localOfficer.organisationId &&
      !state.unasked?.includes('local-officer');
    const timeline = JSON.stringify(visibleRecordsFor(facts, state, localOfficer, today));
    for (const [mark, { text, fact }] of marks) {
      const [category, , inside = category] = textsByHand[text]!;
      if (fact.actor?.organisationId === localOfficer.organisationId || inside !== category) continue;
      if (isOfTheirEvent(facts, fact, localOfficer)) continue;
      const personId = onePersonOf(state, fact);
      // The data and consents of persons who moved to a linked case are read there (CASE-3).
      if (personId === undefined || state.persons[personId]?.outcome === 'moved-to-linked-case') continue;
      if (isOfCash(state, fact)) continue;
      const { departedOn = null } = state.travel.travellers[personId] ?? {};
      const lets = consentedByHand(facts, today, personId, departedOn);
      const isTheirs = readersByHand[text] === undefined && all.includes(category) && lets(category, fact);
      const shown = timeline.includes(mark);
      if (!isTheirs || isOfOpenReport(facts, fact, localOfficer))
        expect([how, text, shown]).toEqual([how, text, false]);
      else if (isSeated && !readByNobody.has(fact.step))
        expect([how, text, shown]).toEqual([how, text, true]);
      met[shown ? 'shown' : how === 'withdrawn' ? 'afterWithdrawal' : 'kept'] += 1;
    }
  };
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = withEveryText(lived(chosen), new Dice(chosen), ['offer-transfer', 'answer-transfer']);
      const { state, facts } = played;
      fc.pre(state.stage !== 'closed' && !isAnotherTale(state, facts) && !isAccused(facts, localOfficer));
      if (!state.parts['local-officer'])
        played.recorded('name-receiving-office', caseManager, { part: officePart });
      checkReads('lived', played);
      played.recorded('give-consent', counsellor, { ...consent, ...wanted, ...of });
      checkReads('allowed', played);
      for (const { consentId } of played.state.counselling.consents)
        played.recorded('withdraw-consent', counsellor, { consentId });
      checkReads('withdrawn', played);
    }),
    {
      endOnFailure: true,
      numRuns: samplesOf('lives read back by an office abroad, as consents come and go'),
    },
  );
  expect(Object.entries(met).filter(([, many]) => many === 0)).toEqual([]);
});

/** At the end of a life, records each step that writes a text, if the step applies to the case. */
function withEveryText(played: PlayedCase, dice: Dice, except: readonly StaffStepCode[] = []): PlayedCase {
  const written = [...new Set(Object.keys(textsByHand).map(stepIn))];
  // A split would remove the items of the persons who move.
  for (const step of [
    'plan-visit' as const,
    ...written.filter((one) => one !== 'split-case' && !except.includes(one)),
  ]) {
    const by = staff(stepOf(step).roles.find((role) => role !== 'team-lead')!);
    try {
      const payload = payloads[step]?.(played.state, dice);
      if (payload && !endsAnew(played.state, step, payload)) played.recorded(step, by, payload as never);
    } catch {
      // The step does not apply to this case.
    }
  }
  return played;
}

/** CASE-3: the API gives no second outcome to a person who moved to a linked case. */
const endsAnew = ({ persons }: PlayedCase['state'], step: StaffStepCode, payload: object): boolean =>
  step === 'record-outcome' &&
  (payload as { readonly personIds: readonly string[] }).personIds.some(
    (personId) => persons[personId]?.outcome === 'moved-to-linked-case',
  );

const stepIn = (text: string): StaffStepCode => text.slice(0, text.indexOf('.')) as StaffStepCode;

/** All items shown, with their history, by section. Sections that show only open items (proposals) are omitted. */
function visibleThingsOf(
  facts: readonly Fact[],
  timeline: readonly (VisibleRecord | null)[],
  { state, today }: { readonly state: Parameters<typeof readsOf>[0]; readonly today: string },
  actor: Actor,
): Map<string, string> {
  const own = readsOf(state, actor, today);
  const things = new Map<string, string>();
  for (const section of caseSections.filter(({ category }) => own.categories.includes(category))) {
    const items = visibleItems(section, visibleStateFor(state, actor, today), own, actor, today);
    const steps = stepsReadAt(section);
    const records = timeline.filter(
      (record) => record !== null && steps.includes(record.step),
    ) as VisibleRecord[];
    const all = [...items, ...goneThings(section, state, actor, today, records)];
    const shown = all.map((item) => [item, historyOf(section, item, records)]);
    if (!passingThings.has(section.path)) things.set(section.path, JSON.stringify(shown));
  }
  return things;
}
