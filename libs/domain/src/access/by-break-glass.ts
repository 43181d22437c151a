import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import { mayBreakGlass, openAccessOf, type Access } from '../break-glass/state.js';
import { dayOf } from '../calendar/instants.js';
import type { CaseState } from '../case/case-state.js';
import { programmeZone } from '../case/clock.js';
import { isHolder, isSeated, partOf } from '../case/parts.js';
import { readableCategories } from './reads.js';

/** SEE-3: the access under which somebody without a seat reads the case now. */
export const accessUsedBy = (state: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  mayBreakGlass(state, actor) && !isSeated(state, actor, dayOf(now, programmeZone))
    ? openAccessOf(state, actor, now)
    : undefined;

/**
 * SEE-7: whether payloads of the case's workflow open to them. A payload holds all that the case hides, from whoever
 * it hides it. So none opens to those who sit at the case: two people, neither of them alone, let somebody from
 * outside read it for a while.
 */
export function opensPayloads(state: CaseState, actor: Actor, now: IsoInstant): boolean {
  const opening = accessUsedBy(state, actor, now)?.opening;
  return opening !== undefined && opening !== 'asked' && opening.answer === 'granted';
}

/**
 * SEE-3: that somebody looked is told to those who own the case and to those who review it; why, to the latter alone.
 */
export const learnsOfAccesses = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  readableCategories(state, actor, day).includes('audit') || managesTheCase(state, actor, day);

/** Who manages the case, and who leads them. */
export const managesTheCase = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  (actor.role === 'case-manager' || actor.role === 'team-lead') &&
  partOf(state, 'case-manager')?.organisationId === actor.organisationId &&
  isHolder(state, actor, day);
