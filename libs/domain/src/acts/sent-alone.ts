import type { StaffStepCode } from '@homeward/contracts';
import { stepOf } from '../case/define-step.js';

/**
 * WORK-1: what can be no part of an act: it comes with a file, is addressed by a case's number, or is the airport's,
 * which knows no case.
 */
export function isSentAlone(step: StaffStepCode): boolean {
  const { isFile, withoutSeat, roles } = stepOf(step);
  return isFile === true || withoutSeat === true || roles.every((role) => role === 'airport-assistant');
}
