import type { NeverShowReason, StaffId } from '@homeward/contracts';

/** SEE-4: the members of staff who never see the case, with the reason for each. */
export interface NeverShowState {
  named: Record<StaffId, NeverShowReason>;
}
export const emptyNeverShow = (): NeverShowState => ({ named: {} });
