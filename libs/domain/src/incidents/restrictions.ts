import type { Actor, IsoDay, OrganisationId, PersonId, Stage, StaffId, VaultId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import type { PersonLine } from '../case/person-line.js';
import type { RiskState } from '../risk/state.js';
import type { About } from './fields.js';
import { aboutPersons, isAboutActor, isAboutSomebody } from './state.js';

/**
 * INC-2: hides new data about these persons (access/hidden-categories.ts) from the staff and organisations that the
 * restriction is about. Restricted staff make no assessments. They are not asked for steps that they would take with
 * these persons, or for steps that write hidden data about these persons. An incident, a complaint and `narrow-part`
 * make the same kind of restriction, so that a restriction does not reveal its cause.
 */
export interface Restriction {
  /** The id of the restriction. If an incident or a complaint made the restriction, this is the id of that matter. */
  readonly restrictionId: string;
  readonly about: About;
  readonly personIds: readonly PersonId[];
  /** The sequence of the record that made the restriction. This record and all later records count as new. */
  readonly since: number;
  readonly on: IsoDay;
  /**
   * The earlier data that restricted readers can still read. Needed for data of which the state stores only the newest
   * value.
   */
  before: Before;
  /** The state of the case before the restriction. Absent: the restriction is lifted, or is older than this field. */
  stood?: Stood;
  /** INC-4: the author of the restriction. Absent: the restriction is older than this field. */
  readonly by?: Pick<Actor, 'staffId' | 'organisationId'>;
  /** PEOPLE-2: the person who proposed to lift the restriction. */
  proposedBy: StaffId | null;
  /**
   * The day on which the restriction was lifted. A lifted restriction stays in the state, because the staff whom it was
   * about may not lift a hold that was placed while it was in force.
   */
  liftedOn: IsoDay | null;
}

/**
 * INC-2: the stages and deadlines from before the restriction, which a restricted reader still sees
 * (access/as-it-stood.ts).
 */
export interface Stood {
  /**
   * The stages that had ended before the restriction. When a restricted person records something, the stages that have
   * ended since are added, except stages that an assessment ends.
   */
  ended: readonly Stage[];
  /** The deadlines that were running before the restriction, about data that the restriction hides. */
  readonly deadlines: readonly Deadline[];
}

export interface Before {
  readonly persons: Readonly<Record<PersonId, PersonLine>>;
  readonly safetyPlans: Readonly<Record<PersonId, VaultId>>;
  readonly decisions: RiskState['decisions'];
}

type Who = Pick<Actor, 'staffId' | 'accounts' | 'organisationId'>;

export const restrictionsInForce = ({ incidents }: CaseState): Restriction[] =>
  incidents.restrictions.filter(({ liftedOn }) => liftedOn === null);

export const findRestriction = (state: CaseState, restrictionId: string): Restriction | undefined =>
  restrictionsInForce(state).find((restriction) => restriction.restrictionId === restrictionId);

/**
 * INC-2: the restrictions in force about this person or their organisation. The restrictions apply to every account
 * that, according to the case, now belongs to this person (PEOPLE-2).
 */
export const restrictionsOn = (state: CaseState, who: Who): Restriction[] =>
  restrictionsInForce(state).filter(({ about }) => isAboutActor(aboutPersons(state, about), who));

export const isRestricted = (state: CaseState, who: Who): boolean => restrictionsOn(state, who).length > 0;

/** True if a restriction, in force or lifted, is about this person or their organisation. */
export const isAboutThem = (state: CaseState, who: Who, restrictionId: string): boolean =>
  state.incidents.restrictions.some(
    (one) => one.restrictionId === restrictionId && isAboutActor(aboutPersons(state, one.about), who),
  );

/** True if a restriction is about the whole organisation, so that nobody in it is asked. */
export const isOfficeRestricted = (state: CaseState, organisationId: OrganisationId): boolean =>
  restrictionsInForce(state).some(({ about }) => about.organisationIds?.includes(organisationId));

/** INC-2: true if the office abroad is restricted. Staff in Switzerland then speak and act for the office. */
export function isDoneForAbroad(state: CaseState): boolean {
  const office = state.parts['local-officer']?.organisationId;
  return office !== undefined && isOfficeRestricted(state, office);
}

/** The persons about whom this member of staff is restricted, each with the sequence of the first hidden record. */
export function newSince(state: CaseState, who: Who): ReadonlyMap<PersonId, number> {
  const since = new Map<PersonId, number>();
  for (const restriction of restrictionsOn(state, who))
    for (const personId of restriction.personIds)
      since.set(personId, Math.min(restriction.since, since.get(personId) ?? Infinity));
  return since;
}

/**
 * INC-2: restricts the staff and organisations in `about`, from this record on. If `about` names nobody, nobody is
 * restricted.
 */
export function restrict(
  draft: CaseState,
  fact: Fact,
  { restrictionId, about, personIds }: Pick<Restriction, 'restrictionId' | 'about' | 'personIds'>,
): void {
  if (!isAboutSomebody(about)) return;
  const ofThem = <T>(all: Readonly<Record<PersonId, T>>): Record<PersonId, T> =>
    Object.fromEntries(personIds.flatMap((id) => (id in all ? [[id, structuredCopy(all[id]!)]] : [])));
  draft.incidents.restrictions.push({
    restrictionId,
    about,
    personIds: [...new Set(personIds)],
    since: fact.sequence,
    on: fact.occurredOn,
    ...(fact.actor && { by: { staffId: fact.actor.staffId, organisationId: fact.actor.organisationId } }),
    before: {
      persons: ofThem(draft.persons),
      safetyPlans: ofThem(draft.risk.safetyPlans),
      decisions: structuredCopy(draft.risk.decisions),
    },
    proposedBy: null,
    liftedOn: null,
  });
  startLiftingDeadline(draft, fact, restrictionId);
}

/**
 * DUE-1: starts the deadline by which two wardens decide whether the restriction is kept. An older policy has no length
 * for this deadline.
 */
export function startLiftingDeadline(draft: CaseState, fact: Fact, restrictionId: string): void {
  if (draft.policy.deadlines['narrowing-lifting'] === undefined) return;
  startClock(draft, fact, 'narrowing-lifting', { subject: restrictionId });
}

export function lift(draft: CaseState, restrictionId: string, on: IsoDay): void {
  const restriction = findRestriction(draft, restrictionId)!;
  restriction.liftedOn = on;
  delete restriction.stood;
  restriction.before = { persons: {}, safetyPlans: {}, decisions: { before: null, after: null } };
  if (findDeadline(draft, 'narrowing-lifting', restrictionId))
    stopClock(draft, 'narrowing-lifting', restrictionId);
}

const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
