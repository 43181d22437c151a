import {
  dataCategories,
  type Actor,
  type DataCategory,
  type IsoInstant,
  type Role,
  type StaffStepCode,
} from '@homeward/contracts';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isStaffStep, mayTake, stepOf } from '../case/define-step.js';
import type { Fact } from '../case/fact.js';
import { isSelf } from '../case/natural-person.js';
import type { ProposeCorrection } from '../corrections/steps/propose-correction.step.js';
import type { AttachDocument } from '../documents/steps/attach-document.step.js';
import { isAboutThem } from '../incidents/restrictions.js';
import { isHiddenFrom } from '../incidents/state.js';
import { accountsOf } from '../payments/state.js';
import { learnsOfAccesses } from './by-break-glass.js';
import {
  aboutOfText,
  aboutText,
  categoriesTold,
  counterKey,
  counterNameOf,
  everyone,
  matterLimits,
  type Counted,
  type CounterName,
  type Limit,
} from './counter-keys.js';
import { isOfKeptPerson, isOfOthersLifting, restrictionIn } from './kept-from.js';
import { readsOf, readsOfOld } from './reads.js';
import { readsByConsent } from './recipients.js';
import { authorsOf, hasReaders, isReaderOf } from './record-readers.js';
import { aboutOfFact, categoryOfMachine, isAboutOffice, isOfDocument } from './seen-facts.js';
import { thingsShown, type Things } from './things-shown.js';
import { isBeside, officesHiddenFrom } from './who-reads.js';

/**
 * Law 14: by name (counter-keys.ts), the sequence of the fact that moved it last. A counter moves when something
 * moves that its readers are shown: a record, or how the case stands.
 */
export type Counters = Record<string, number>;

/** What a fact may move, as it was before. */
export interface Before {
  readonly things: Things;
  readonly proposed: CaseState['corrections']['proposed'];
}

/** Of what moves counters. */
export const beforeFact = (state: CaseState, { actor }: Fact): Before | undefined =>
  actor === null ? undefined : { things: shownBefore(state), proposed: state.corrections.proposed };

/** What a state showed when it was moved last: between two steps of people nothing of it need be looked at again. */
const lastShown = new WeakMap<CaseState, { readonly sequence: number; readonly things: Things }>();

function shownBefore(state: CaseState): Things {
  const last = lastShown.get(state);
  return last?.sequence === state.sequence ? last.things : thingsShown(state);
}

/**
 * Moves the counters of all that is shown of a person's step, and of what looks otherwise since it. What a machine or
 * the clock adds moves none: nobody has to look again because a booking desk has answered meanwhile.
 */
export function moveCounters(draft: CaseState, fact: Fact, before: Before | undefined): void {
  if (before === undefined) return;
  const { things, proposed } = before;
  const now = thingsShown(draft);
  lastShown.set(draft, { sequence: draft.sequence, things: now });
  const moved = new Set(keysOfFact(draft, fact, proposed));
  for (const [id, thing] of now)
    if (things.get(id)?.look !== thing.look)
      for (const key of [...thing.keys, ...(things.get(id)?.keys ?? [])]) moved.add(key);
  for (const [id, { keys }] of things) if (!now.has(id)) for (const key of keys) moved.add(key);
  for (const key of moved) draft.counters[key] = fact.sequence;
}

function keysOfFact(state: CaseState, fact: Fact, proposed: Before['proposed']): string[] {
  if (hasReaders(fact.step)) return keysOfItsReaders(state, fact.step, fact);
  const limits = limitsOfFact(state, fact, fact.payload);
  const about = aboutText(state, aboutOfFact(state, fact));
  const { actor } = fact;
  const restrictionId = restrictionIn(fact);
  const told: Limit[] = restrictionId === undefined ? limits : [...limits, `lifting:${restrictionId}`];
  return [
    ...countedOf(fact).map((counted) => counterKey(about, counted, told)),
    ...(actor ? [keyOfDesk(actor, about, limits)] : []),
    ...keysOfCorrected(state, fact, proposed),
  ];
}

/** TRUTH-1: of a record that only its authors and the readers of its step see. */
const keysOfItsReaders = (state: CaseState, step: StaffStepCode, fact: Fact): string[] => [
  counterKey(everyone, 'all', [`readers:${step}`]),
  ...authorsOf(state, fact).map((author) => counterKey(everyone, 'all', [`author:${author}`])),
];

/** What a desk took itself it is shown, of whom it knows. */
const keyOfDesk = (
  { role, organisationId, organisationType }: Actor,
  about: string,
  limits: readonly Limit[],
): string =>
  counterKey(readsByConsent(organisationType) ? about : everyone, `desk:${role}:${organisationId}`, limits);

/** The corrected record is told otherwise, too, to whoever reads it. */
function keysOfCorrected(state: CaseState, fact: Fact, proposed: Before['proposed']): string[] {
  const { correctionId, told: sent } = fact.payload as Partial<ProposeCorrection>;
  const told = sent ?? proposed.find((one) => one.correctionId === correctionId)?.told;
  if (correctionId === undefined || told === undefined) return [];
  const limits = limitsOfFact(state, fact, told.payload);
  const about = aboutText(state, told.payload);
  return countedOfStep(told.step).map((counted) => counterKey(about, counted, limits));
}

function countedOf({ step, payload }: Fact): readonly Counted[] {
  if (step === 'propose-correction') return countedOfStep((payload as ProposeCorrection).told.step);
  if (isOfDocument(step)) return [(payload as AttachDocument).category];
  if (step === 'place-hold') return []; // it is read where the holds are (kept-from.ts)
  if (isStaffStep(step)) return countedOfStep(step as StaffStepCode);
  return [categoryOfMachine({ step, payload } as Fact) ?? 'all'];
}

function countedOfStep(step: StaffStepCode): readonly Counted[] {
  const told = categoriesTold(step);
  return told.length > 0 ? told : ['all'];
}

function limitsOfFact(state: CaseState, fact: Fact, payload: unknown): Limit[] {
  const offices = Object.entries(state.transfer.asked).flatMap(([officeId, since]): Limit[] =>
    fact.sequence >= since && isAboutOffice(fact, officeId, state) ? [`unless-office:${officeId}`] : [],
  );
  return [...matterLimits(state, JSON.stringify(payload)), ...offices];
}

/** The counters that this person reads now, by name. */
export function countersReadBy(
  state: CaseState,
  actor: Actor,
  now: IsoInstant,
): [name: string, at: number][] {
  const isRead = readerOf(state, actor, now);
  return Object.entries(state.counters).filter(([key]) => isRead(counterNameOf(key)));
}

/** Whether anything that this person reads moved after the record of this sequence. */
export function movedSince(state: CaseState, actor: Actor, now: IsoInstant, sequence: number): boolean {
  const isRead = readerOf(state, actor, now);
  return Object.entries(state.counters).some(([key, at]) => at > sequence && isRead(counterNameOf(key)));
}

/** Of which category a counter tells; or of how the case stands, or of what waits. */
export function countedKindOf(name: string): DataCategory | 'standing' | 'tasks' {
  const { counted } = counterNameOf(name);
  const what = counted.replace('~', '').split(':')[0]!;
  if (what === 'accesses') return 'audit';
  if (what === 'claims') return 'money';
  if (what === 'held') return 'risk';
  if (what === 'task' || what === 'office' || what === 'roles') return 'tasks';
  return dataCategories.find((category) => category === what) ?? 'standing';
}

/** ELIG-1: who speaks with the person about earlier aid, and learns no more than that. */
export const speaksOfEarlierAid = ({ role }: Actor): boolean =>
  role === 'counsellor' || role === 'case-manager';

const decideClaims = (): readonly Role[] => [...stepOf('decide-claim').roles, 'team-lead'];

/** CLAIM-1: a question to SEM and case-manager, and to who leads them. */
export const readsClaims = ({ role }: Actor): boolean => decideClaims().includes(role);

function readerOf(state: CaseState, actor: Actor, now: IsoInstant): (name: CounterName) => boolean {
  const { role, organisationId } = actor;
  const today = dayOf(now, programmeZone);
  const reads = readsOf(state, actor, today);
  const beside = isBeside(state, actor);
  const hiddenOffices = officesHiddenFrom(state, actor);
  const accounts = accountsOf(state, organisationId);
  const readable = new Map<string, readonly string[]>();
  const readOf = (about: string): readonly string[] => {
    const known = readable.get(about) ?? reads.of(aboutOfText(state, about));
    readable.set(about, known);
    return known;
  };
  /** PEOPLE-3: beside the case an office reads records of what its step writes, and the money that it accounts for. */
  const isOwnBeside = (about: string): boolean =>
    about.startsWith('p:') ? accounts.has(about.slice(2)) : !reads.categories.includes('money');

  const isWithin = (limit: Limit): boolean => {
    const [kind, id] = limit.split(/:(.*)/s) as [string, string];
    if (kind === 'matter') return !isHiddenFrom(state, actor, id);
    if (kind === 'step') return mayTake(stepOf(id as StaffStepCode), actor);
    if (kind === 'lifting') return !isOfOthersLifting(state, actor, `narrowing-lifting:${id}`);
    if (kind === 'unless-kept') return !isOfKeptPerson(state, actor, aboutOfText(state, id));
    if (kind === 'only-kept') return isOfKeptPerson(state, actor, aboutOfText(state, id));
    if (kind === 'restricted') return isAboutThem(state, actor, id);
    if (kind === 'readers')
      return isReaderOf(state, actor, { step: id as StaffStepCode, sequence: Infinity });
    if (kind === 'author') return isSelf(actor, id);
    return !hiddenOffices.has(id);
  };
  const isCounted = ({ about, counted }: CounterName): boolean => {
    const [what, ...of] = counted.split(':');
    if (what === 'desk')
      return of.join(':') === `${role}:${organisationId}` && reads.knows(aboutOfText(state, about));
    if (what === 'task') return of[1] === organisationId && (of[0] === role || role === 'team-lead');
    if (what === 'office') return of[0] === organisationId;
    if (what === 'stage') return true;
    if (what === 'held')
      return (
        !beside &&
        readsOfOld(state, actor, today)
          .of(aboutOfText(state, about))
          .some((one) => one === 'risk' || one === of[0])
      );
    if (what!.startsWith('~') && beside)
      return about.startsWith('p:') && isOwnBeside(about) && readOf(about).includes(what!.slice(1));
    if (what === 'all' || what === '~all' || what === 'roles') return !beside;
    if (what === '~known') return reads.knows(aboutOfText(state, about));
    if (what === 'standing') return !beside && personsIn(state, about).every(reads.follows);
    if (what === 'earlier-aid') return speaksOfEarlierAid(actor);
    if (what === 'accesses') return learnsOfAccesses(state, actor, today);
    if (what === 'claims') return readsClaims(actor) && reads.categories.includes('money');
    if (beside && !isOwnBeside(about)) return false;
    return readOf(about).includes(what!.replace('~', ''));
  };
  return (name) => isCounted(name) && name.limits.every(isWithin);
}

const personsIn = (state: CaseState, about: string): readonly string[] => {
  const { personIds } = aboutOfText(state, about);
  return personIds ?? [];
};
