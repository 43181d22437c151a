import type { DataCategory, StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * SEE-1: the categories that a taken or awaited step reveals: the categories that the step writes. A step that writes
 * health data is shown only to readers of health data. If the list is empty, the step is shown to everybody.
 */
export function categoriesShown(step: StaffStepCode): readonly DataCategory[] {
  const { writes } = stepOf(step);
  return writes.includes('health') ? ['health'] : writes;
}

/** True if the step is shown to a reader of these categories. */
export const isStepShown = (step: StaffStepCode, readable: readonly DataCategory[]): boolean => {
  const shown = categoriesShown(step);
  return shown.length === 0 || shown.some((category) => readable.includes(category));
};
