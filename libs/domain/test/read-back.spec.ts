import type { Actor, DataCategory, PartRole, StaffStepCode } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { goneThings, historyOf, stepsReadAt } from '../src/access/history.js';
import { readsOf } from '../src/access/reads.js';
import { sectionSeen } from '../src/access/section-seen.js';
import { factsSeenBy, type FactSeen } from '../src/access/seen-facts.js';
import { stateSeenBy } from '../src/access/seen-state.js';
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
/** Their seat begins with the opening; the others' once something is asked of them (SEE-2). */
const fromTheOpening: ReadonlySet<string> = new Set(['counsellor', 'case-manager', 'protection-officer']);

/** INC-2: what is kept from whom an incident or a complaint is about, restricted-lives.spec.ts tries. */
const isAccused = (facts: readonly Fact[], { staffId, organisationId }: Actor): boolean =>
  facts.some(({ payload }) => {
    const { about } = payload as { readonly about?: unknown };
    const said = JSON.stringify(about ?? null);
    return [staffId, organisationId].some((id) => said.includes(JSON.stringify(id)));
  });

/** INC-2: a hold that no incident placed tells nobody why it was placed or lifted: holds.spec.ts. */
const tellsNobody: ReadonlySet<string> = new Set(['lift-hold']);

/** TRUTH-1: whoever told that it was otherwise reads what follows from it. */
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
 * INC-4: whether it is about a report of which nobody has said yet whom it is about, and this is neither its author nor
 * one of those who may know it all the same: about-whom.spec.ts.
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

it('READ-1: every text of every step has its line', () => {
  const all = Object.entries(staffSteps).flatMap(([step, { fields }]) =>
    Object.entries(fields).flatMap(([name, { shape }]) =>
      textsOf(shape).map((rest) => `${step}.${name}${rest}`),
    ),
  );
  expect(Object.keys(textsByHand).sort()).toEqual([...new Set(all)].sort());
});

it('READ-1: each is read again at its thing', () => {
  const paths = caseSections.map(({ path }) => path);
  for (const [text, [, at]] of Object.entries(textsByHand)) {
    const { readAt } = stepOf(stepIn(text));
    expect([text, at === 'timeline' ? readAt.length === 0 : readAt.includes(at)]).toEqual([text, true]);
    expect(readAt.filter((path) => !paths.includes(path))).toEqual([]);
  }
});

/** In a random life; the walks of the API's tests tell them. */
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

it('READ-1, SEE-1: in whatever life, each text comes back in the timeline and at its thing to whoever reads its category, and to nobody else', () => {
  const met = new Map<string, number>();
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 900 });
  fc.assert(
    fc.property(rolls, (chosen) => {
      const played = withEveryText(lived(chosen), new Dice(chosen));
      const { facts, marks } = marked(played.facts);
      const { state, today } = played;
      if (state.stage === 'closed') return; // who reads a closed file: close.spec.ts
      // CASE-3: their things are read in the case that they moved to.
      const hasMoved = Object.values(state.persons).some(({ outcome }) => outcome === 'moved-to-linked-case');
      for (const actor of observers.filter((one) => !isAccused(facts, one))) {
        const timeline = factsSeenBy(facts, state, actor, today);
        const atThings = thingsSeen(facts, timeline, played, actor);
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
          if (!isTheirs || !fromTheOpening.has(actor.role) || tellsNobody.has(fact.step)) continue;
          met.set(text, (met.get(text) ?? 0) + 1);
          expect([actor.role, text, shown]).toEqual([actor.role, text, true]);
          // FACT-2: of what is struck, and of what it had taken the place of, there may be no thing; the timeline has told it.
          const isStruck = facts.some(
            ({ step, sequence }) => step === fact.step && state.corrections.made[sequence]?.struck === true,
          );
          const thing = hasMoved || isStruck ? undefined : atThings.get(at);
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

/** CONS-1, by hand: what this office abroad reads of a person, and of which of their records. */
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
      // CONS-2: on the way or there, they keep what they were told before.
      return departedOn !== null && departedOn <= end.occurredOn && sequence <= end.sequence;
    });
}

/** What makes it another question who reads: other suites ask it. */
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

/** The one person that a record is about. A record about the whole case has one only if the case has one person. */
function onePersonOf({ persons }: PlayedCase['state'], { payload }: Fact): string | undefined {
  const { personId } = payload as { readonly personId?: string };
  const all = Object.keys(persons);
  return personId ?? (all.length === 1 ? all[0] : undefined);
}

/** PEOPLE-3: what this office accounts for it reads whatever the person lets it read: payments in cash are tried apart. */
const isOfCash = ({ payments }: PlayedCase['state'], { payload }: Fact): boolean =>
  payments[(payload as { readonly paymentId?: string }).paymentId ?? '']?.cashAt != null;

it('READ-1, CONS-1: an office abroad reads what the person lets it read that day, and nothing once they withdrew', () => {
  const all: readonly DataCategory[] = readsByHand['case-manager']!.filter(
    (category) => category !== 'trafficking',
  );
  const met = { shown: 0, kept: 0, afterWithdrawal: 0 };
  const rolls = fc.array(fc.nat({ max: 9_999 }), { minLength: 400, maxLength: 900 });
  const consent = { consentId: 'consent-of-this-test', personId: 'anna', givenBy: 'self' } as const;
  const of = { language: 'fra', interpreted: false, textVersion: '1', controllerId: 'country-office' };
  const wanted = { purpose: 'programme', recipientId: localOfficer.organisationId, categories: all } as const;

  const look = (how: string, played: PlayedCase): void => {
    const { facts, marks } = marked(played.facts);
    const { state, today } = played;
    const isSeated =
      state.parts['local-officer']?.organisationId === localOfficer.organisationId &&
      !state.unasked?.includes('local-officer');
    const timeline = JSON.stringify(factsSeenBy(facts, state, localOfficer, today));
    for (const [mark, { text, fact }] of marks) {
      const [category, , inside = category] = textsByHand[text]!;
      if (fact.actor?.organisationId === localOfficer.organisationId || inside !== category) continue;
      if (isOfTheirEvent(facts, fact, localOfficer)) continue;
      const personId = onePersonOf(state, fact);
      // Whoever went on in a linked case is read there, and their consents with them (CASE-3).
      if (personId === undefined || state.persons[personId]?.outcome === 'moved-to-linked-case') continue;
      if (isOfCash(state, fact)) continue;
      const { departedOn = null } = state.travel.travellers[personId] ?? {};
      const lets = consentedByHand(facts, today, personId, departedOn);
      const isTheirs = readersByHand[text] === undefined && all.includes(category) && lets(category, fact);
      const shown = timeline.includes(mark);
      if (!isTheirs || isOfOpenReport(facts, fact, localOfficer))
        expect([how, text, shown]).toEqual([how, text, false]);
      else if (isSeated && !tellsNobody.has(fact.step)) expect([how, text, shown]).toEqual([how, text, true]);
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
      look('lived', played);
      played.recorded('give-consent', counsellor, { ...consent, ...wanted, ...of });
      look('allowed', played);
      for (const { consentId } of played.state.counselling.consents)
        played.recorded('withdraw-consent', counsellor, { consentId });
      look('withdrawn', played);
    }),
    {
      endOnFailure: true,
      numRuns: samplesOf('lives read back by an office abroad, as consents come and go'),
    },
  );
  expect(Object.entries(met).filter(([, many]) => many === 0)).toEqual([]);
});

/** At the end of a life each step that writes a text is recorded once more, where the case has what it is about. */
function withEveryText(played: PlayedCase, dice: Dice, except: readonly StaffStepCode[] = []): PlayedCase {
  const written = [...new Set(Object.keys(textsByHand).map(stepIn))];
  // A split takes the things of those who go along with it.
  for (const step of [
    'plan-visit' as const,
    ...written.filter((one) => one !== 'split-case' && !except.includes(one)),
  ]) {
    const by = staff(stepOf(step).roles.find((role) => role !== 'team-lead')!);
    try {
      const payload = payloads[step]?.(played.state, dice);
      if (payload && !endsAnew(played.state, step, payload)) played.recorded(step, by, payload as never);
    } catch {
      // Nothing there that it could be about.
    }
  }
  return played;
}

/** CASE-3: no API gives another outcome to somebody who went on in a linked case. */
const endsAnew = ({ persons }: PlayedCase['state'], step: StaffStepCode, payload: object): boolean =>
  step === 'record-outcome' &&
  (payload as { readonly personIds: readonly string[] }).personIds.some(
    (personId) => persons[personId]?.outcome === 'moved-to-linked-case',
  );

const stepIn = (text: string): StaffStepCode => text.slice(0, text.indexOf('.')) as StaffStepCode;

/** By section that has its things: all that is shown of them. What a life ended, such as a proposal, is no thing any more. */
function thingsSeen(
  facts: readonly Fact[],
  timeline: readonly (FactSeen | null)[],
  { state, today }: { readonly state: Parameters<typeof readsOf>[0]; readonly today: string },
  actor: Actor,
): Map<string, string> {
  const own = readsOf(state, actor, today);
  const things = new Map<string, string>();
  for (const section of caseSections.filter(({ category }) => own.categories.includes(category))) {
    const items = sectionSeen(section, stateSeenBy(state, actor, today), own, actor, today);
    const steps = stepsReadAt(section);
    const records = timeline.filter((seen) => seen !== null && steps.includes(seen.step)) as FactSeen[];
    const all = [...items, ...goneThings(section, state, actor, today, records)];
    const shown = all.map((item) => [item, historyOf(section, item, records)]);
    if (!passingThings.has(section.path)) things.set(section.path, JSON.stringify(shown));
  }
  return things;
}
