import type { Actor, DataCategory, HeldMatter, IsoDay, PersonId } from '@homeward/contracts';
import { subjectOfAlert } from '../case/alerts.js';
import { personsOf, type CaseState, type Task } from '../case/case-state.js';
import type { PersonLine } from '../case/person-line.js';
import {
  isRestricted,
  restrictionsInForce,
  restrictionsOn,
  type Restriction,
} from '../incidents/restrictions.js';
import { holdsInForce, isAboutSomebody, isAccusation, isHiddenFrom, type Hold } from '../incidents/state.js';
import { isLifter } from '../incidents/wardens.js';
import { cashHeldBy } from '../payments/state.js';
import { aboutAlert, aboutSubject } from './about.js';
import { categoryOfAlert } from './alert-categories.js';
import { deadlinesAsTheyStood, stageSeenBy } from './as-it-stood.js';
import { asSeenBy } from './confidential.js';
import { isKeptAlert, isKeptDeadline, isKeptTask, isOfKeptPerson, isOfOthersLifting } from './kept-from.js';
import { standingSeen } from './outcome-categories.js';
import { isInTheirPlace } from './kept-steps.js';
import { mayKnow, readsOf, readsOfOld, type Reads } from './reads.js';
import { stateAsOfBefore } from './state-before.js';
import { tellsOfStep } from './tells.js';
import { isBeside, isTaskOf, officesHiddenFrom } from './who-reads.js';

/**
 * The case as far as it is this person's: nothing confidential to other roles (ELIG-1), nothing about themselves
 * (INC-2), beside it, of the money only what their office accounts for (PEOPLE-3), and nothing whose mere being there
 * tells of a category that they do not read (SEE-1). To look at, never to evolve.
 */
export const stateSeenBy = (state: CaseState, actor: Actor, day: IsoDay): CaseState =>
  asFarAsReadable(stateAsOfBefore(knownTo(state, actor), restrictionsOn(state, actor)), actor, {
    reads: readsOf(state, actor, day),
    old: readsOfOld(state, actor, day),
    whole: state,
  });

/**
 * The holds in force that this reader is told of. A restriction makes its reader see persons as they were before it
 * (INC-2). Whether a hold is in force depends on how the persons are now: a reported death may have placed it since.
 */
export const holdsSeenBy = (state: CaseState, actor: Actor, day: IsoDay): Hold[] =>
  holdsInForce({ ...stateSeenBy(state, actor, day), persons: state.persons });

/** How somebody in the case stands; `null`: it is not told any more (CONS-2). */
export interface PersonSeen {
  readonly personId: PersonId;
  readonly ordinal: number;
  readonly status: PersonLine['status'] | null;
  readonly outcome: PersonLine['outcome'];
}

/** Of whom they know. How a person stands is as new as the case, and not for who sits beside it (PEOPLE-3). */
export function personsSeenBy(state: CaseState, actor: Actor, day: IsoDay): PersonSeen[] {
  const { knows, follows, of } = readsOf(state, actor, day);
  const beside = isBeside(state, actor);
  return personsOf(state)
    .filter(knows)
    .map(({ personId, ordinal, ...person }) =>
      follows(personId) && !beside
        ? { personId, ordinal, ...standingSeen(state, { personId, ...person }, of({ personId })) }
        : { personId, ordinal, status: null, outcome: null },
    );
}

/** What of it whoever sees the case may know, whoever that is: lists are made from it. */
export const knownToAll = (state: CaseState): CaseState =>
  withoutKept(withoutMatters(state), state, restrictedIn(state));

/** INC-2, ELIG-1: without anything that tells of an accusation, its lifting or a confidential step. */
export const withoutMatters = (state: CaseState): CaseState =>
  without(
    asSeenBy(state, null),
    (id) => isAccusation(state, id) || isOfOthersLifting(state, null, id),
    () => false,
  );

/** Whatever it is about: what waits, runs and alarms, without what they may not know at all. */
export const knownTo = (state: CaseState, actor: Actor): CaseState =>
  asFarAsSeated(
    without(
      asSeenBy(isRestricted(state, actor) ? asItStood(state, actor) : state, actor),
      (id) => isHiddenFrom(state, actor, id) || isOfOthersLifting(state, actor, id),
      (restriction) => isLifter(state, restriction.about, actor),
    ),
    actor,
  );

/** INC-2: the case for somebody who is restricted. */
function asItStood(state: CaseState, actor: Actor): CaseState {
  const known = withoutKept(state, state, [actor]);
  const stood = deadlinesAsTheyStood(state, actor);
  const running = known.deadlines.filter(({ id }) => !stood.has(id));
  return { ...known, stage: stageSeenBy(state, actor), deadlines: [...running, ...stood.values()] };
}

type Who = Pick<Actor, 'staffId' | 'organisationId'>;

/** INC-2: everybody of whom a restriction tells. */
const restrictedIn = (state: CaseState): Who[] =>
  restrictionsInForce(state)
    .filter(({ about }) => isAboutSomebody(about))
    .flatMap(({ about: { staffIds = [], organisationIds = [] } }) => [
      ...staffIds.map((staffId) => ({ staffId, organisationId: '' })),
      ...organisationIds.map((organisationId) => ({ staffId: '', organisationId })),
    ]);

const keptFrom = (state: CaseState, isKept: (one: Who) => boolean): string[] => [
  ...new Set(
    restrictedIn(state)
      .filter(isKept)
      .map(({ staffId, organisationId }) => staffId || organisationId)
      .sort(),
  ),
];

/** INC-2: the accounts and the organisations whose lists do not show this wait. */
export const keptFromLists = (state: CaseState, task: Task): string[] =>
  keptFrom(state, (one) => isKeptTask(state, one, task));

/** INC-2: the accounts and the organisations that do not serve this traveller: they read nothing new of them. */
export const keptFromGate = (state: CaseState, personId: PersonId): string[] =>
  keptFrom(state, (one) => isOfKeptPerson(state, one, { personId }));

/** INC-2: nothing that waits, runs or alarms for persons of whom they read nothing new. */
function withoutKept(seen: CaseState, state: CaseState, who: readonly Who[]): CaseState {
  if (who.length === 0) return seen;
  const isShown = (isKept: (one: Who) => boolean): boolean => !who.some(isKept);
  return {
    ...seen,
    tasks: seen.tasks.filter((task) => isShown((one) => isKeptTask(state, one, task))),
    deadlines: seen.deadlines.filter(({ id }) => isShown((one) => isKeptDeadline(state, one, id))),
    alerts: seen.alerts.filter((alert) => isShown((one) => isKeptAlert(state, one, alert))),
  };
}

/**
 * A wait, an alert, a hold: each tells of the data that it is about, unless it is put to this very person. Of persons
 * who let a recipient know nothing (CONS-1) there is nothing at all. `old`: holds keep people away, and are told to
 * whom nothing else new is. Deadlines: seen-deadlines.ts.
 */
function asFarAsReadable(
  state: CaseState,
  actor: Actor,
  { reads, old, whole }: { readonly reads: Reads; readonly old: Reads; readonly whole: CaseState },
): CaseState {
  const tells = (task: Task): boolean => {
    const readable = reads.of(aboutSubject(state, task.subject));
    return isInTheirPlace(whole, task) ? readable.includes('risk') : tellsOfStep(task.step, readable);
  };
  const persons = Object.values(state.persons).filter((person) => reads.knows(person));
  return {
    ...state,
    persons: Object.fromEntries(persons.map((person) => [person.personId, person])),
    counselling: {
      ...state.counselling,
      consents: state.counselling.consents.filter((row) => mayKnow(reads, 'consent', row)),
    },
    tasks: state.tasks.filter((task) => isTaskOf(task, actor) || tells(task)),
    alerts: state.alerts.filter((alert) => mayKnow(reads, categoryOfAlert(alert), aboutAlert(state, alert))),
    incidents: {
      ...state.incidents,
      holds: state.incidents.holds.filter(
        (hold) => mayKnow(old, 'risk', hold) || mayKnow(old, categoryOfMatter[hold.matter], hold),
      ),
    },
  };
}

/** INC-2: what an incident or a complaint about them made the case wait for does not exist for them either. */
function without(
  state: CaseState,
  isHidden: (id: string) => boolean,
  isTheirs: (restriction: Restriction) => boolean,
): CaseState {
  const isShown = (id: string): boolean => !isHidden(id);
  const { incidents, holds, complaints, restrictions } = state.incidents;
  return {
    ...state,
    tasks: state.tasks.filter(({ taskId }) => isShown(taskId)),
    alerts: state.alerts.filter(({ alertId }) => isShown(alertId)),
    deadlines: state.deadlines.filter(({ id }) => isShown(id)),
    incidents: {
      holds,
      incidents: incidents.filter(({ incidentId }) => isShown(incidentId)),
      complaints: complaints.filter(({ complaintId }) => isShown(complaintId)),
      restrictions: restrictions.filter(isTheirs),
    },
  };
}

function asFarAsSeated(state: CaseState, actor: Actor): CaseState {
  const hidden = officesHiddenFrom(state, actor);
  if (hidden.size > 0) return withoutOffices(state, hidden);
  if (!isBeside(state, actor)) return state;
  const own = cashHeldBy(state, actor.organisationId);
  const isOwn = (subject?: string | null) => own.some(({ paymentId }) => paymentId === subject);
  return {
    ...state,
    payments: Object.fromEntries(own.map((payment) => [payment.paymentId, payment])),
    withdrawal: { ...state.withdrawal, claims: [] },
    incidents: { ...state.incidents, holds: [] },
    deadlines: state.deadlines.filter(({ subject }) => isOwn(subject) || subject === actor.organisationId),
    tasks: state.tasks.filter(({ organisationId }) => organisationId === actor.organisationId),
    alerts: [],
  };
}

function withoutOffices(state: CaseState, hidden: ReadonlyMap<string, number>): CaseState {
  const isShown = (id: string | null | undefined): boolean => id == null || !hidden.has(id);
  return {
    ...state,
    counselling: {
      ...state.counselling,
      consents: state.counselling.consents.filter(({ recipientId }) => isShown(recipientId)),
    },
    deadlines: state.deadlines.filter(({ subject }) => isShown(subject)),
    alerts: state.alerts.filter((alert) => isShown(subjectOfAlert(alert))),
    tasks: state.tasks.filter(({ organisationId, subject }) => isShown(organisationId) && isShown(subject)),
  };
}

export const categoryOfMatter: Readonly<Record<HeldMatter, DataCategory>> = {
  visits: 'monitoring',
  contacts: 'monitoring',
  payments: 'money',
  'guardian-consent': 'risk',
};
