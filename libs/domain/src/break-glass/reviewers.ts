import type { Actor } from '@homeward/contracts';
import { anotherPerson, dataProtection, isAsked, partAsked, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { isSamePerson } from '../case/natural-person.js';
import { namedIn } from '../case/parts.js';
import type { Access } from './state.js';

/**
 * SEE-3, PEOPLE-2: the people who may review an access, in this order: the protection-officer, the protection-officer's
 * team-lead, the team-lead of the case, the team-lead of the counsellor. The person who used the access is skipped.
 */
const reviewers: readonly Asked[] = [...dataProtection, { role: 'team-lead', at: 'counsellor' }];

/**
 * PEOPLE-2: the people who may allow payloads to be decrypted, in this order: the team-lead of the case, the
 * protection-officer, the protection-officer's team-lead. The person who asks is skipped.
 */
export const granters: readonly Asked[] = [{ role: 'team-lead', at: 'case-manager' }, ...dataProtection];

/**
 * The reviewers of an access. The person who granted or refused the decryption of payloads reviews the access only if
 * nobody else can.
 */
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
