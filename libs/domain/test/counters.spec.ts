import type { Actor, DataCategory } from '@homeward/contracts';
import { samplesOf } from '@homeward/testing/samples';
import fc from 'fast-check';
import { learnsOfAccesses } from '../src/access/may-see.js';
import { accessesIn } from '../src/break-glass/state.js';
import { countersReadBy, movedSince } from '../src/access/counters.js';
import { hiddenCategories } from '../src/access/hidden-categories.js';
import { speaksOfEarlierAid } from '../src/access/reader.js';
import { readableCategories } from '../src/access/reads.js';
import { readsByConsent } from '../src/access/recipients.js';
import { rolesWaitedFor } from '../src/access/roles-waited-for.js';
import { visibleRecordsFor } from '../src/access/visible-records.js';
import { visibleHoldsFor, visibleStateFor } from '../src/access/visible-state.js';
import type { CaseState } from '../src/case/case-state.js';
import { isLifter } from '../src/incidents/wardens.js';
import { todayAt } from '../src/case/clock.js';
import { seatingsOf } from '../src/case/parts.js';
import { toSpeakWith } from '../src/double-aid/state.js';
import { visibleCaseFile } from '../src/engine/case-file.js';
import type { Fact } from '../src/case/fact.js';
import { evolve, situationOf } from '../src/engine/engine.js';
import { newCase } from '../src/engine/new-case.js';
import { visibleDeadlinesFor } from '../src/engine/visible-deadlines.js';
import { stateFrom } from '../src/engine/state-from.js';
import { isRestricted, restrictionsOn } from '../src/incidents/restrictions.js';
import { accusations, restrictedBy } from './support/accused.js';
import { everybody } from './support/choices.js';
import { lived } from './support/lived.js';
import { caseId } from './support/played-case.js';

/** The state of the case that this person is shown. */
function viewOf(whole: CaseState, actor: Actor, now: string): string {
  const today = todayAt(now);
  const state = visibleStateFor(whole, actor, today);
  const readable = readsByConsent(actor.organisationType) ? [] : readableCategories(whole, actor, today);
  // INC-2: hidden entries are removed from a section one by one.
  const isCut = (category: DataCategory) => hiddenCategories.has(category) && isRestricted(whole, actor);
  const section = (category: DataCategory, value: unknown) =>
    readable.includes(category) && !isCut(category) ? value : null;
  return JSON.stringify({
    stage: state.stage,
    ...visibleCaseFile(situationOf(whole, actor, now), actor),
    tasks: state.tasks.map((task) => JSON.stringify(task)).sort(),
    roles: rolesWaitedFor(whole, actor, today),
    alerts: state.alerts,
    holds: visibleHoldsFor(whole, actor, today).map(({ personId, matter, since }) => [
      personId,
      matter,
      since,
    ]),
    deadlines: visibleDeadlinesFor(whole, actor, now),
    journeys: section('travel', state.travel.journeys),
    plans: section('plan', state.planning.plans),
    visits: section('monitoring', state.monitoring.visits),
    payments: section('money', state.payments),
    earlierAid: speaksOfEarlierAid(actor) ? toSpeakWith(state) : [],
    accesses: learnsOfAccesses(whole, actor, today) ? accessesIn(whole) : [],
  });
}

interface Comparison {
  readonly what: string;
  readonly shown: boolean;
  readonly moved: boolean;
}

const persons = { anna: '1990-01-01', ben: '2012-05-01', cleo: '2015-01-01' };

/** Compares every record of a life, and then a restriction on each person and organisation that works on the case. */
function* comparisonsOfLife(rolls: readonly number[]): Generator<Comparison> {
  let before: CaseState | undefined;
  const played = lived(rolls, persons);
  for (const fact of played.facts) {
    const after = evolve(structuredClone(before ?? newCase(caseId, fact)), structuredClone(fact));
    // CASE-3: the data of persons who move to a linked case moves with them.
    if (before && fact.step !== 'split-case') yield* comparisonsOf(fact, before, after);
    before = after;
  }
  for (const about of accusations(played.state)) {
    const restricted = restrictedBy(played, about, ['anna']);
    if (restricted) yield* comparisonsOf(restricted.fact, played.state, restricted.state);
  }
}

/**
 * For each person with a seat at the case: whether this record changes anything shown to the person, and whether a
 * counter moved. Records by machines and by the clock move no counter.
 */
function* comparisonsOf(fact: Fact, before: CaseState, after: CaseState): Generator<Comparison> {
  const { recordedAt: now, sequence, step } = fact;
  for (const actor of fact.actor === null ? [] : everybody) {
    const [seatBefore, seatAfter] = [before, after].map((state) =>
      seatingsOf(state, actor, todayAt(now)).join(),
    );
    if (seatBefore === '' || seatBefore !== seatAfter) continue;
    const [was, is] = [before, after].map((state) => viewOf(state, actor, now)) as [string, string];
    const record = visibleRecordsFor([fact], after, actor, todayAt(now))[0];
    // CONS-1: an office may know about consent rows that name this office.
    const isOfOwnConsent = rowsOf(before, actor) !== rowsOf(after, actor);
    const shown = was !== is || record !== null;
    if ((isOfOwnConsent || isOfRestriction(before, after, actor)) && !shown) continue;
    // INC-2: people learn only by the task that they may lift another restriction.
    if (liftedBy(actor, before, before) !== liftedBy(actor, before, after)) continue;
    const moved = movedSince(after, actor, now, sequence - 1);
    if (!shown && fallsDueWithTheirs(before, after, actor)) continue;
    const why = shown && !moved && was !== is ? ` ${differing(was, is)}` : '';
    const keys =
      !shown && moved
        ? countersReadBy(after, actor, now)
            .flatMap(([key, at]) => (at === sequence ? [key] : []))
            .join(' ; ')
        : '';
    yield { what: `${step} to ${actor.staffId} as ${actor.role}${why}${keys}`, shown, moved };
  }
}

const rowsOf = ({ counselling }: CaseState, { organisationId }: Actor): string =>
  JSON.stringify(counselling.consents.filter(({ recipientId }) => recipientId === organisationId));

/** The restrictions of a state that this person may lift in the current case. */
const liftedBy = (actor: Actor, { incidents }: CaseState, now: CaseState): string =>
  incidents.restrictions
    .flatMap(({ restrictionId, about }) => (isLifter(now, about, actor) ? [restrictionId] : []))
    .join();

/**
 * INC-2: true if a restriction about this person was made or lifted, because this changes nearly everything that the
 * person is shown.
 */
const isOfRestriction = (before: CaseState, after: CaseState, actor: Actor): boolean =>
  restrictionsOn(before, actor).length !== restrictionsOn(after, actor).length;

/**
 * True if a deadline that begins, begins again or ends is due at the instant of one of this person's tasks. Deadlines
 * are matched to tasks by the instant, so this deadline moves the person's counter.
 */
const fallsDueWithTheirs = (
  before: CaseState,
  after: CaseState,
  { role, organisationId }: Actor,
): boolean => {
  const [old, now] = [before, after].map(({ deadlines }) => deadlines.map((one) => JSON.stringify(one)));
  const isMoved = (one: string): boolean => old!.includes(one) !== now!.includes(one);
  const moved = [...before.deadlines, ...after.deadlines].filter((one) => isMoved(JSON.stringify(one)));
  return [...before.tasks, ...after.tasks].some(
    (task) =>
      task.organisationId === organisationId &&
      (task.role === role || role === 'team-lead') &&
      moved.some(({ dueAt }) => dueAt === task.dueAt),
  );
};

const differing = (was: string, is: string): string => {
  const [a, b] = [was, is].map((text) => JSON.parse(text) as Record<string, unknown>);
  return Object.keys(a!)
    .filter((key) => JSON.stringify(a![key]) !== JSON.stringify(b![key]))
    .join();
};

describe('SEE-7: counters', () => {
  const lives = fc.array(fc.nat(9_973), { minLength: 400, maxLength: 700 });
  const numRuns = samplesOf('lives whose counters are compared');
  const all = fc.sample(lives, { numRuns }).flatMap((rolls) => [...comparisonsOfLife(rolls)]);

  it("SEE-7: a reader's counter moves with every record and every part of the case that the reader is shown", () => {
    expect(all.filter(({ shown }) => shown).length).toBeGreaterThan(100);
    expect(all.filter(({ shown, moved }) => shown && !moved)).toEqual([]);
  });

  it('SEE-7: no counter moves with a record that the reader is not shown and that changes nothing for the reader', () => {
    expect(all.filter(({ shown }) => !shown).length).toBeGreaterThan(100);
    expect(all.filter(({ shown, moved }) => !shown && moved)).toEqual([]);
  });

  it('law 8: there are few counters, and an older state without counters is read as if nothing had changed', () => {
    const { state, now } = lived([...fc.sample(lives, { numRuns: 1 })[0]!]);
    expect(JSON.stringify(state.counters).length).toBeLessThan(8_000);
    const { counters: _, ...stored } = state;
    expect(everybody.some((actor) => movedSince(stateFrom(stored), actor, now, 0))).toBe(false);
  });
});
