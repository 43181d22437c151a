import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * SEE-1: of which categories it tells that this step was taken, or is waited for: of what it writes. What is about
 * health is told to who reads of health alone. None: everybody is told.
 */
export function categoriesTold(step: StaffStepCode): readonly DataCategory[] {
  const { writes } = stepOf(step);
  return writes.includes('health') ? ['health'] : writes;
}

/** Whether whoever reads these categories is told. */
export const tellsOfStep = (step: StaffStepCode, readable: readonly DataCategory[]): boolean => {
  const told = categoriesTold(step);
  return told.length === 0 || told.some((category) => readable.includes(category));
};
