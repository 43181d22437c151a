import { dataCategories, type Actor, type DataCategory, type IsoInstant } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { todayAt } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { ProposeCorrection } from '../corrections/steps/propose-correction.step.js';
import { circlesIn, keysIn, shownIn, type Circle } from './audience.js';
import { StaffReader } from './reader.js';
import { audienceOfRecord, limitsOfRecord, shownOfStep } from './record-audience.js';
import { visibleThings, type Things } from './visible-things.js';

/**
 * Law 14: counters by name (audience.ts). The value is the sequence of the fact that last moved the counter. A
 * counter moves when something that its readers are shown changes: a record, or the state of the case.
 */
export type Counters = Record<string, number>;

/** The parts of a case that a fact may change, in their state before the fact. */
export interface Before {
  readonly things: Things;
  readonly proposed: CaseState['corrections']['proposed'];
}

/**
 * The parts that the fact may change. Returns `undefined` if the fact has no actor, because such a fact moves no
 * counters.
 */
export const beforeFact = (state: CaseState, { actor }: Fact): Before | undefined =>
  actor === null ? undefined : { things: shownBefore(state), proposed: state.corrections.proposed };

/**
 * What a state showed when counters last moved. The value is cached, so that it is not computed again between two steps
 * that people take.
 */
const lastShown = new WeakMap<CaseState, { readonly sequence: number; readonly things: Things }>();

function shownBefore(state: CaseState): Things {
  const last = lastShown.get(state);
  return last?.sequence === state.sequence ? last.things : visibleThings(state);
}

/**
 * Moves the counters of everything that a person's step shows, and of everything that looks different after the step.
 * Facts that a machine or the clock adds move no counters. For example, an answer from a booking desk forces nobody to
 * reload.
 */
export function moveCounters(draft: CaseState, fact: Fact, before: Before | undefined): void {
  if (before === undefined) return;
  const { things, proposed } = before;
  const now = visibleThings(draft);
  lastShown.set(draft, { sequence: draft.sequence, things: now });
  const moved = new Set(circlesOfFact(draft, fact, proposed).map(keysIn(draft)));
  for (const [id, thing] of now)
    if (things.get(id)?.fingerprint !== thing.fingerprint)
      for (const key of [...thing.keys, ...(things.get(id)?.keys ?? [])]) moved.add(key);
  for (const [id, { keys }] of things) if (!now.has(id)) for (const key of keys) moved.add(key);
  for (const key of moved) draft.counters[key] = fact.sequence;
}

function circlesOfFact(state: CaseState, fact: Fact, proposed: Before['proposed']): Circle[] {
  const { whole, inPart } = audienceOfRecord(state, fact);
  return [...whole, ...inPart, ...ofCorrected(state, fact, proposed)];
}

/**
 * The circles of the record that a correction is about. After a step of the correction, this record also looks
 * different to its readers.
 */
function ofCorrected(state: CaseState, fact: Fact, proposed: Before['proposed']): Circle[] {
  const { correctionId, told: sent } = fact.payload as Partial<ProposeCorrection>;
  const corrected = sent ?? proposed.find((one) => one.correctionId === correctionId)?.told;
  if (correctionId === undefined || corrected === undefined) return [];
  const { step, payload } = corrected;
  const limits = limitsOfRecord(state, fact, payload);
  return shownOfStep(step).map((shows) => ({ about: payload, shows, limits }));
}

/** The counters that this reader may read now, by name. */
export function countersReadBy(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
): (readonly [name: string, moved: number])[] {
  const isRead = readingOf(state, actor, now);
  return Object.entries(state.counters).filter(([name]) => isRead(name));
}

/**
 * True if anything that this reader reads changed after the record with this sequence.
 *
 * @param except the sequences of records whose changes the reader expects
 */
export function movedSince(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
  sequence: number,
  except: ReadonlySet<number> = new Set(),
): boolean {
  const moved = Object.entries(state.counters).filter(([, at]) => at > sequence && !except.has(at));
  const isRead = readingOf(state, actor, now);
  return moved.some(([name]) => isRead(name));
}

function readingOf(state: CaseState, actor: Actor, now: IsoInstant): (name: string) => boolean {
  const reader = new StaffReader(state, actor, todayAt(now));
  const circleOf = circlesIn(state);
  return (name) => reader.isIn([circleOf(name)]);
}

/**
 * The category that a counter belongs to. A counter without a category belongs to `standing` (the state of the case) or
 * to `tasks`.
 */
export function countedKindOf(name: string): DataCategory | 'standing' | 'tasks' {
  const shows = shownIn(name);
  if (shows.of === 'hold') return 'risk';
  if (shows.of === 'accesses') return 'audit';
  if (shows.of === 'claims') return 'money';
  if (shows.of === 'task' || shows.of === 'office' || shows.of === 'roles') return 'tasks';
  return dataCategories.find((one) => 'category' in shows && one === shows.category) ?? 'standing';
}
