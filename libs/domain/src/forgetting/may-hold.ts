import type { IsoDay, Refusal } from '@homeward/contracts';

/** CLOSE-1: refuses a hold whose last day has passed, because it would hold nothing. */
export const refuseHold = (until: IsoDay, today: IsoDay): Refusal | undefined =>
  until < today ? { code: 'LEGAL_HOLD.END_PASSED', field: 'until', rule: 'CLOSE-1' } : undefined;
