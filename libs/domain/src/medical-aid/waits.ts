import type { Waits } from '../kernel/wait.js';

/** While a window runs nobody is late; with its first reminder a referral for what comes after is asked for (MED-4). */
export const medicalAidWaits: Waits = (state) =>
  Object.values(state.medicalAid)
    .filter(
      ({ status, grantedMinor, referredOn }) =>
        status === 'running' && grantedMinor > 0 && referredOn === null,
    )
    .filter(
      ({ personId }) =>
        (state.deadlines.find(({ code, subject }) => code === 'medical-aid-end' && subject === personId)
          ?.fired ?? 0) > 0,
    )
    .map(({ personId }) => ({
      step: 'refer-continuity-of-care' as const,
      role: 'local-officer' as const,
      subject: personId,
    }));
