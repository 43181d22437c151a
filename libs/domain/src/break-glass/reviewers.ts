import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { anotherPerson, dataProtection, isAsked, type Asked } from '../kernel/another-person.js';
import type { Access } from './state.js';

/** SEE-3: access is reviewed by data protection; where that is the person who looked, by who leads them, or leads the case (PEOPLE-2). */
const order: readonly Asked[] = [...dataProtection, { role: 'team-lead', at: 'counsellor' }];

export const reviewerOf = (state: CaseState, { staffId }: Access): Asked =>
  anotherPerson(state, order, staffId);

export const isReviewer = (state: CaseState, access: Access, actor: Actor): boolean =>
  isAsked(state, reviewerOf(state, access), actor);
