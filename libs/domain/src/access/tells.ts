import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * That such a step was taken, or is waited for, tells of what it writes: of any of it, to whoever reads that; of what
 * is about health, to whoever reads of health.
 */
export const tellsOfStep = (step: StaffStepCode, readable: readonly DataCategory[]): boolean => {
  const { writes } = stepOf(step);
  if (writes.includes('health')) return readable.includes('health');
  return writes.length === 0 || writes.some((category) => readable.includes(category));
};
