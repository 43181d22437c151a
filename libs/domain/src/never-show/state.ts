import type { NeverShowReason, StaffId } from '@homeward/contracts';

/** SEE-4: who of the staff never sees the case, and why. */
export interface NeverShowState {
  named: Record<StaffId, NeverShowReason>;
}
export const emptyNeverShow = (): NeverShowState => ({ named: {} });
