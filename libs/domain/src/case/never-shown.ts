import type { CaseState } from './case-state.js';
import { isSamePerson, isSelf, type Who } from './natural-person.js';

/** For this natural person the case does not exist, whichever of their accounts was named (PEOPLE-2). */
export const isNeverShown = (state: CaseState, who: Who): boolean =>
  Object.keys(state.neverShow.named).some(
    (named) => isSelf(who, named) || isSamePerson(state, who.staffId, named),
  );
