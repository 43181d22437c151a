import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { staffSteps } from '../steps.js';

/** PEOPLE-2: the steps by which a second person confirms or answers. */
export const secondWordSteps: readonly StaffStepCode[] = staffStepCodes.filter(
  (step) => staffSteps[step].second !== undefined,
);
