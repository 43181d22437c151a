import type { NeverShowReason, StaffId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';

/** SEE-4: who of the staff never sees the case, and why. */
export interface NeverShowState {
  named: Record<StaffId, NeverShowReason>;
}
export const emptyNeverShow = (): NeverShowState => ({ named: {} });

/** For this person the case does not exist. */
export const isNeverShown = ({ neverShow }: CaseState, staffId: StaffId): boolean =>
  Object.hasOwn(neverShow.named, staffId);
