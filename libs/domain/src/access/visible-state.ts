import type { Actor, IsoDay, PersonId } from '@homeward/contracts';
import { personsOf, taskAsShown, type CaseState, type Task, type VisibleState } from '../case/case-state.js';
import type { PersonLine } from '../case/person-line.js';
import type { Situation } from '../case/step-rule.js';
import { restrictionsOn } from '../incidents/restrictions.js';
import { holdsInForce, type Hold } from '../incidents/state.js';
import { deadlinesAsTheyStood, visibleStageFor } from './as-it-stood.js';
import {
  audienceOfAlert,
  audienceOfClaims,
  audienceOfComplaint,
  audienceOfConsent,
  audienceOfDeadline,
  audienceOfHold,
  audienceOfMissedNotice,
  audienceOfPayment,
  audienceOfStanding,
  audienceOfTask,
} from './audiences.js';
import { isTaskHiddenFrom, isTravellerHiddenFrom } from './hidden-from.js';
import type { Account } from './hidden-persons.js';
import { matterLimits } from './limits.js';
import { visibleStanding } from './outcome-categories.js';
import { Everybody, restrictedIn, StaffReader, type Reader } from './reader.js';
import { readsOf, type Reads } from './reads.js';
import { audienceOfReaders } from './record-audience.js';
import { stateAsOfBefore } from './state-before.js';

/**
 * The case as this reader sees it: each item whose audience includes the reader (audiences.ts). A restricted reader
 * is shown persons, stage and deadlines as they were before the restriction (INC-2). The content of a section is
 * filtered by visible-items.ts.
 */
export function visibleStateFor(state: CaseState, actor: Actor, day: IsoDay): VisibleState {
  const reader = new StaffReader(state, actor, day);
  const { counselling, incidents, payments, withdrawal } = state;
  const persons = personsOf(state).filter(reader.reads.knows);
  const visible: CaseState = {
    ...state,
    ...runningFor(state, reader),
    stage: visibleStageFor(state, actor),
    deadlines: deadlinesFor(state, actor, reader, () => []),
    persons: Object.fromEntries(persons.map((person) => [person.personId, person])),
    counselling: {
      ...counselling,
      consents: counselling.consents.filter((row) => reader.isIn(audienceOfConsent(state, row))),
    },
    payments: Object.fromEntries(
      Object.entries(payments).filter(([paymentId]) => reader.isIn(audienceOfPayment(paymentId))),
    ),
    withdrawal: { ...withdrawal, claims: reader.isIn(audienceOfClaims) ? withdrawal.claims : [] },
    unlistedEvents: visibleUnlistedEventsFor(state, actor, day),
    incidents: {
      ...incidents,
      incidents: incidents.incidents.filter(({ incidentId }) => isMatterVisible(state, reader, incidentId)),
      complaints: incidents.complaints.filter(({ complaintId }) =>
        reader.isIn(audienceOfComplaint(state, complaintId)),
      ),
      restrictions: incidents.restrictions.filter(({ restrictionId: id }) =>
        reader.isWithin([{ kind: 'lifting', id }]),
      ),
      holds: incidents.holds.filter((hold) => reader.isIn(audienceOfHold(hold))),
    },
  };
  return stateAsOfBefore(visible, restrictionsOn(state, actor)) as VisibleState;
}

const isMatterVisible = (state: CaseState, reader: Reader, matterId: string): boolean =>
  reader.isWithin(matterLimits(state, matterId));

/** The tasks and alerts that this reader sees. */
export const runningFor = (state: CaseState, reader: Reader): Pick<CaseState, 'tasks' | 'alerts'> => ({
  tasks: state.tasks.filter((task) => reader.isIn(audienceOfTask(state, task))).map(taskAsShown),
  alerts: state.alerts.filter((alert) => reader.isIn(audienceOfAlert(state, alert))),
});

/** The tasks that this reader sees, and for which the reader may learn that the holder missed the notice. */
export function followedTasksFor(state: CaseState, actor: Actor, day: IsoDay): Task[] {
  const reader = new StaffReader(state, actor, day);
  return state.tasks.filter((task) =>
    [audienceOfTask(state, task), audienceOfMissedNotice(state, task)].every((one) => reader.isIn(one)),
  );
}

/**
 * The deadlines that this reader sees. A restricted reader sees the deadlines as they were at the restriction, and no
 * later changes. `waitingFor`: returns the tasks for which a deadline runs.
 */
export function deadlinesFor(
  state: CaseState,
  actor: Actor,
  reader: StaffReader,
  waitingFor: (deadlineId: string) => readonly Task[],
): CaseState['deadlines'] {
  const stood = deadlinesAsTheyStood(state, actor);
  const running = state.deadlines.filter(({ id }) => !stood.has(id));
  return [...running, ...stood.values()].filter((deadline) =>
    reader.isIn(audienceOfDeadline(state, deadline, waitingFor(deadline.id), stood.has(deadline.id))),
  );
}

/**
 * TRUTH-1: the unlisted events ("it was otherwise") that this reader sees. Readers are the author of the event, and the
 * roles that are responsible for the case (`readersOfUnlistedEvents`).
 */
export function visibleUnlistedEventsFor(
  state: CaseState,
  actor: Actor,
  day: IsoDay,
): CaseState['unlistedEvents'] {
  if (state.unlistedEvents.length === 0) return [];
  const reader = new StaffReader(state, actor, day);
  return state.unlistedEvents.filter(({ record, recordedBy }) =>
    reader.isIn(audienceOfReaders('record-unlisted-event', record, [recordedBy])),
  );
}

/**
 * The holds in force that are shown to this reader. A restricted reader sees persons as they were before the
 * restriction (INC-2). Whether a hold is in force depends on the present state of the persons: for example, a reported
 * death may have placed a hold since the restriction.
 */
export const visibleHoldsFor = (state: CaseState, actor: Actor, day: IsoDay): Hold[] => {
  const reader = new StaffReader(state, actor, day);
  return holdsInForce(state).filter((hold) => reader.isIn(audienceOfHold(hold)));
};

/** A person in the case with their status. `null`: this reader no longer sees the status (CONS-2). */
export interface VisiblePerson {
  readonly personId: PersonId;
  readonly ordinal: number;
  readonly status: PersonLine['status'] | null;
  readonly outcome: PersonLine['outcome'];
}

/**
 * The persons that this reader knows. The status is current. It is hidden from readers who have a seat, but neither
 * hold a part of the case nor act as an independent (PEOPLE-3). It is also hidden from readers who no longer follow the
 * person's progress (CONS-2).
 */
export function visiblePersonsFor(state: CaseState, actor: Actor, day: IsoDay): VisiblePerson[] {
  const reader = new StaffReader(state, actor, day);
  const { reads } = reader;
  return personsOf(state)
    .filter(reads.knows)
    .map(({ personId, ordinal, ...person }) =>
      reader.isIn(audienceOfStanding(personId))
        ? { personId, ordinal, ...visibleStanding(state, { personId, ...person }, reads.of({ personId })) }
        : { personId, ordinal, status: null, outcome: null },
    );
}

/**
 * The case with only the tasks and alerts that all its readers may know. Lists are made from this version of the case.
 */
export const visibleToEverybody = (state: CaseState): CaseState => ({
  ...state,
  ...runningFor(state, new Everybody(state)),
});

/** INC-2: the accounts and organisations whose lists do not show this wait. */
export const accountsWithoutTask = (state: CaseState, task: Task): string[] =>
  accountsWhere(state, (account) => isTaskHiddenFrom(state, account, task));

/**
 * INC-2: the accounts and organisations that may not serve this traveller, because they are restricted from the
 * traveller.
 */
export const accountsWithoutTraveller = (state: CaseState, personId: PersonId): string[] =>
  accountsWhere(state, (account) => isTravellerHiddenFrom(state, account, personId));

const accountsWhere = (state: CaseState, isHidden: (account: Account) => boolean): string[] => [
  ...new Set(
    restrictedIn(state)
      .filter(isHidden)
      .map(({ staffId, organisationId }) => staffId || organisationId)
      .sort(),
  ),
];

/** What the caller sees of the case, and which data the caller may read. */
interface Visible {
  readonly actor: Actor;
  readonly visible: VisibleState;
  readonly reads: Reads;
}
const known = new WeakMap<Situation, Visible>();

/** Computed once for each situation and reader, because each step and each part of an answer needs it. */
export function visibleIn(situation: Situation, actor: Actor): Visible {
  const before = known.get(situation);
  if (before?.actor === actor) return before;
  const { state, today } = situation;
  const found = { actor, visible: visibleStateFor(state, actor, today), reads: readsOf(state, actor, today) };
  known.set(situation, found);
  return found;
}
