import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';
import { hasBegun } from '../counselling/state.js';

/** STAGE-1: refuses the step before the first session. */
export const beforeFirstSession = ({ state }: Situation): Refusal | undefined =>
  !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'STAGE-1' } : undefined;
