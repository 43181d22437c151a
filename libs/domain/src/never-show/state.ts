import type { NeverShowReason, StaffId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isSamePerson, isSelf, type Who } from '../kernel/natural-person.js';

/** SEE-4: who of the staff never sees the case, and why. */
export interface NeverShowState {
  named: Record<StaffId, NeverShowReason>;
}
export const emptyNeverShow = (): NeverShowState => ({ named: {} });

/** For this natural person the case does not exist, whichever of their accounts was named (PEOPLE-2). */
export const isNeverShown = (state: CaseState, who: Who): boolean =>
  Object.keys(state.neverShow.named).some(
    (named) => isSelf(who, named) || isSamePerson(state, who.staffId, named),
  );
