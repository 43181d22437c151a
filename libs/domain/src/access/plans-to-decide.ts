import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Plan } from '../planning/state.js';

/**
 * SEE-1: the plans that this reader sees. The donor-officer, who decides on plans, sees submitted plans and no
 * drafts.
 */
export const plansToDecide = ({ planning }: CaseState, { role }: Actor): readonly Plan[] =>
  role === 'donor-officer' ? planning.plans.filter(({ status }) => status !== 'draft') : planning.plans;
