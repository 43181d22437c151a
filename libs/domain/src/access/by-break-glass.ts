import type { Actor, IsoDay, IsoInstant } from '@homeward/contracts';
import { mayBreakGlass, openAccessOf, type Access } from '../break-glass/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { todayAt } from '../kernel/engine.js';
import { partOf, seatingOf } from '../kernel/parts.js';
import { readableCategories } from './reads.js';

/** SEE-3: the access under which somebody without a seat reads the case now. */
export const accessUsedBy = (state: CaseState, actor: Actor, now: IsoInstant): Access | undefined =>
  mayBreakGlass(state, actor) && seatingOf(state, actor, todayAt(now)) === undefined
    ? openAccessOf(state, actor, now)
    : undefined;

/** Who looked, as a role and an organisation. */
export type AccessSeen = Pick<
  Access,
  'accessId' | 'role' | 'organisationId' | 'from' | 'until' | 'reason' | 'review'
>;

export const accessesIn = ({ breakGlass }: CaseState): AccessSeen[] =>
  breakGlass.accesses.map(({ accessId, role, organisationId, from, until, reason, review }) => ({
    ...{ accessId, role, organisationId, from, until, reason, review },
  }));

/** SEE-3: that somebody looked is told to those who own the case and to those who review it; why, to the latter alone. */
export const learnsOfAccesses = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  readableCategories(state, actor, day).includes('audit') || managesTheCase(state, actor, day);

/** Who manages the case, and who leads them. */
export const managesTheCase = (state: CaseState, actor: Actor, day: IsoDay): boolean =>
  (actor.role === 'case-manager' || actor.role === 'team-lead') &&
  partOf(state, 'case-manager')?.organisationId === actor.organisationId &&
  seatingOf(state, actor, day) === 'holder';
