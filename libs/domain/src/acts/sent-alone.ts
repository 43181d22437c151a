import type { StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * WORK-1: true for a step that cannot be part of an act: its request is a file, its path contains a case number, or
 * it belongs to the airport, which sees no case.
 */
export function isSentAlone(step: StaffStepCode): boolean {
  const { isFile, withoutSeat, roles } = stepOf(step);
  return isFile === true || withoutSeat === true || roles.every((role) => role === 'airport-assistant');
}
