import type { CaseState } from './case-state.js';
import { isSamePerson, isSelf, type Who } from './natural-person.js';

/** True if the case must not exist for this natural person, whichever of the person's accounts was named (PEOPLE-2). */
export const isNeverShown = (state: CaseState, who: Who): boolean =>
  Object.keys(state.neverShow.named).some(
    (named) => isSelf(who, named) || isSamePerson(state, who.staffId, named),
  );
