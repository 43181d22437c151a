import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, isReminded } from '../case/clock.js';
import type { Waits } from '../case/wait.js';

/**
 * Waits for a referral for the time after the window, from the window's first reminder on (MED-4). Medical aid causes
 * no other wait while a window runs.
 */
export const medicalAidWaits: Waits = (state) =>
  Object.values(state.medicalAid)
    .filter(
      ({ status, grantedMinor, referredOn }) =>
        status === 'running' && grantedMinor > 0 && referredOn === null,
    )
    .filter(({ personId }) => isFirstReminderPast(state, personId))
    .map(({ personId }) => ({
      step: 'refer-continuity-of-care' as const,
      role: 'local-officer' as const,
      subject: personId,
      deadline: 'medical-aid-end' as const,
    }));

function isFirstReminderPast(state: CaseState, personId: PersonId): boolean {
  const end = findDeadline(state, 'medical-aid-end', personId);
  return end !== undefined && isReminded(state, end);
}
