import type { Actor } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Plan } from '../planning/state.js';

/** SEE-1: the donor-officer, who decides on plans, sees the plans that were submitted, and no draft. */
export const plansPutTo = ({ planning }: CaseState, { role }: Actor): readonly Plan[] =>
  role === 'donor-officer' ? planning.plans.filter(({ status }) => status !== 'draft') : planning.plans;
