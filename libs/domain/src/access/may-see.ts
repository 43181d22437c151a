import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import { mayBreakGlass, openAccessOf, type Access } from '../break-glass/state.js';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone, todayAt } from '../case/clock.js';
import { isHolder, isSeated, partOf } from '../case/parts.js';
import { readableCategories } from './reads.js';

/**
 * True if the actor may see the case. SEE-2: people with a seat, and people who are asked for a step. SEE-3: people
 * with an emergency access, while it lasts. For all other people the case does not exist.
 */
export const maySee = (state: CaseState, actor: Actor, now: IsoInstant): boolean =>
  isSeated(state, actor, todayAt(now)) || accessUsedBy(state, actor, now) !== undefined;

/** SEE-3: the emergency access by which somebody without a seat reads the case now. */
export const accessUsedBy = (state: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  mayBreakGlass(state, actor) && !isSeated(state, actor, dayOf(now, programmeZone))
    ? openAccessOf(state, actor, now)
    : undefined;

/**
 * SEE-7: true if this person can read payloads of the case's workflow. A payload contains everything that the case
 * hides from any reader, so nobody with a seat at the case can read payloads. Only two people together can let a person
 * without a seat read payloads, and only for a limited time.
 */
export function mayReadPayloads(state: CaseState, actor: Actor, now: IsoInstant): boolean {
  const opening = accessUsedBy(state, actor, now)?.opening;
  return opening !== undefined && opening !== 'asked' && opening.answer === 'granted';
}

/**
 * SEE-3: true if this person learns of emergency accesses to the case. The owners of the case and the reviewers of
 * accesses see that an access happened. Only the reviewers see the reason.
 */
export const learnsOfAccesses = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  readableCategories(state, actor, day).includes('audit') || managesTheCase(state, actor, day);

/** True if the actor is the case-manager of the case, or that case-manager's team-lead. */
export const managesTheCase = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  (actor.role === 'case-manager' || actor.role === 'team-lead') &&
  partOf(state, 'case-manager')?.organisationId === actor.organisationId &&
  isHolder(state, actor, day);
