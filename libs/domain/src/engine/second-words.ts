import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { staffSteps } from '../steps.js';

/** PEOPLE-2: the steps with which somebody gives a second word. */
export const secondWordSteps: readonly StaffStepCode[] = staffStepCodes.filter(
  (step) => staffSteps[step].second !== undefined,
);
