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
 * INC-2: whom it is about reads nothing new of these persons, assesses nothing and is asked nothing. An incident, a
 * complaint and `narrow-part` make the same restriction, so that it tells nothing of its cause.
 */
export interface Restriction {
  /** The incident's or the complaint's own id, where one made it. */
  readonly restrictionId: string;
  readonly about: About;
  readonly personIds: readonly PersonId[];
  /** Sequence of the record that made it: that one and all later ones are new. */
  readonly since: number;
  readonly on: IsoDay;
  /** What those it is about go on reading where only the newest is kept. */
  before: Before;
  /** How the case stood before it. Absent: it is lifted, or older than this field. */
  stood?: Stood;
  /** INC-4: who made it. Absent: from before that was asked. */
  readonly by?: Pick<Actor, 'staffId' | 'organisationId'>;
  /** PEOPLE-2: who proposed to lift it. */
  proposedBy: StaffId | null;
  /** Kept once it is lifted: a hold that was placed meanwhile is not theirs to lift. */
  liftedOn: IsoDay | null;
}

/** INC-2: what a restricted person keeps seeing as it was (access/as-it-stood.ts). */
export interface Stood {
  /** The stages that had ended. */
  ended: readonly Stage[];
  /** Those about data that the restriction keeps from them. */
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
 * INC-2: the restrictions in force about this person, by whichever account the case knows of now (PEOPLE-2), or their
 * organisation.
 */
export const restrictionsOn = (state: CaseState, who: Who): Restriction[] =>
  restrictionsInForce(state).filter(({ about }) => isAboutActor(aboutPersons(state, about), who));

export const isRestricted = (state: CaseState, who: Who): boolean => restrictionsOn(state, who).length > 0;

/** Whether a restriction, in force or lifted, is about this person or their organisation. */
export const isAboutThem = (state: CaseState, who: Who, restrictionId: string): boolean =>
  state.incidents.restrictions.some(
    (one) => one.restrictionId === restrictionId && isAboutActor(aboutPersons(state, one.about), who),
  );

/** Of such a kind that nobody there is asked. */
export const isOfficeRestricted = (state: CaseState, organisationId: OrganisationId): boolean =>
  restrictionsInForce(state).some(({ about }) => about.organisationIds?.includes(organisationId));

/** INC-2: somebody in Switzerland speaks and acts for the office abroad. */
export function isDoneForAbroad(state: CaseState): boolean {
  const office = state.parts['local-officer']?.organisationId;
  return office !== undefined && isOfficeRestricted(state, office);
}

/** Whom they read nothing new of, each with the first record that is new. */
export function newSince(state: CaseState, who: Who): ReadonlyMap<PersonId, number> {
  const since = new Map<PersonId, number>();
  for (const restriction of restrictionsOn(state, who))
    for (const personId of restriction.personIds)
      since.set(personId, Math.min(restriction.since, since.get(personId) ?? Infinity));
  return since;
}

/** INC-2: from this record on. Somebody must be named: a matter about nobody restricts nobody. */
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
  lookAgain(draft, fact, restrictionId);
}

/** DUE-1: two wardens say in their time whether it stands. A case under an older policy has no length for it. */
export function lookAgain(draft: CaseState, fact: Fact, restrictionId: string): void {
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
