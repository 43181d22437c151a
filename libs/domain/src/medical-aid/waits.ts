import type { PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { findDeadline, isReminded } from '../case/clock.js';
import type { Waits } from '../case/wait.js';

/**
 * While a window runs, nobody is late. With its first reminder, a referral for the time afterwards is asked for
 * (MED-4).
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
