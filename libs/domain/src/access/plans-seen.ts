import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Plan } from '../planning/state.js';

/** SEE-1: who decides on plans sees those put to them, and none that is still being made. */
export const plansPutTo = ({ planning }: CaseState, { role }: Actor): readonly Plan[] =>
  role === 'donor-officer' ? planning.plans.filter(({ status }) => status !== 'draft') : planning.plans;
