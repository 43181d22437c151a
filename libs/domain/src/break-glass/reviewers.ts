import type { Actor } from '@homeward/contracts';
import { anotherPerson, dataProtection, isAsked, partAsked, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isSamePerson } from '../case/natural-person.js';
import { namedIn } from '../case/parts.js';
import type { Access } from './state.js';

/**
 * SEE-3: data protection reviews access. If that is the person who looked, their team-lead does, or the team-lead of
 * the case (PEOPLE-2).
 */
const reviewers: readonly Asked[] = [...dataProtection, { role: 'team-lead', at: 'counsellor' }];

/**
 * PEOPLE-2: the team-lead of the case grants that payloads are opened. If that is the person who asks, data
 * protection does.
 */
export const granters: readonly Asked[] = [{ role: 'team-lead', at: 'case-manager' }, ...dataProtection];

/** A person who granted an opening does not review it, as long as there is anybody else. */
export function reviewersOf(state: CaseState, { opening = 'asked' }: Access): readonly Asked[] {
  if (opening === 'asked') return reviewers;
  const others = reviewers.filter((asked) => !isNamed(state, asked, opening.by));
  return others.length > 0 ? others : reviewers;
}

export const isReviewer = (state: CaseState, access: Access, actor: Actor): boolean =>
  isAsked(state, anotherPerson(state, reviewersOf(state, access), [access.staffId]), actor);

export const isGranter = (state: CaseState, { staffId }: Access, actor: Actor): boolean =>
  isAsked(state, anotherPerson(state, granters, [staffId]), actor);

function isNamed(state: CaseState, asked: Asked, staffId: string): boolean {
  const part = partAsked(state, asked);
  return part !== undefined && isSamePerson(state, namedIn(part, asked.role), staffId);
}
