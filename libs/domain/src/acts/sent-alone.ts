import type { StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * WORK-1: steps that cannot be part of an act: a step that comes with a file, that is addressed by the number of a
 * case, or that belongs to the airport, which sees no case.
 */
export function isSentAlone(step: StaffStepCode): boolean {
  const { isFile, withoutSeat, roles } = stepOf(step);
  return isFile === true || withoutSeat === true || roles.every((role) => role === 'airport-assistant');
}
