import type { StaffStepCode } from '@homeward/contracts';
import { isStaffStep, stepOf } from '../case/define-step.js';

/**
 * WORK-1: true for a step that cannot be part of an act: its request is a file, its path contains a case number, or
 * it belongs to the airport, which sees no case.
 */
export function isSentAlone(step: StaffStepCode): boolean {
  const { isFile, withoutSeat, roles } = stepOf(step);
  return isFile === true || withoutSeat === true || roles.every((role) => role === 'airport-assistant');
}

/**
 * How to send a step that is named in a file: to which resource, alone or as part of an act (WORK-1), and whether the
 * request itself is a file.
 */
export const asStaffSend = {
  pathOf: (step: string): string => (isStaffStep(step) ? stepOf(step).path : step),
  isFile: (step: string): boolean => isStaffStep(step) && stepOf(step).isFile === true,
  alone: (step: string): boolean => isStaffStep(step) && isSentAlone(step),
};
