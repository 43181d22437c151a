import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { anotherPerson } from '../kernel/another-person.js';
import { partOf } from '../kernel/parts.js';
import type { Wait } from '../kernel/wait.js';
import type { Access } from './state.js';

type Reviewer = Pick<Wait, 'role' | 'at'>;

/** SEE-3: access is reviewed by data protection; where that is the person who looked, by who leads them, or leads the case (PEOPLE-2). */
const order: readonly Reviewer[] = [
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'team-lead', at: 'counsellor' },
];

export const reviewerOf = (state: CaseState, { staffId }: Access): Reviewer =>
  anotherPerson(state, order, staffId);

export const isReviewer = (state: CaseState, access: Access, actor: Actor): boolean => {
  const { role, at } = reviewerOf(state, access);
  return role === actor.role && partOf(state, at ?? role)?.organisationId === actor.organisationId;
};
