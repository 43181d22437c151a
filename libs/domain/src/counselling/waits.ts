import { takingPart } from '../case/case-state.js';
import type { Waits } from '../case/wait.js';
import { awaitsOwnWill } from '../minors/rules.js';

/**
 * Waits for a first session, no matter what else has already happened. After that session, while the case is still in
 * the counselling stage, waits for each person's declaration that the person returns voluntarily.
 */
export const counsellingWaits: Waits = (state) => {
  const persons = takingPart(state);
  if (state.counselling.sessions === 0 && state.stage !== 'closed' && persons.length > 0)
    return [{ step: 'record-counselling-session', role: 'counsellor' }];
  if (state.stage !== 'counselling') return [];
  return persons
    .filter((person) => awaitsOwnWill(state, person))
    .map(({ personId }) => ({ step: 'declare-voluntariness', role: 'counsellor', subject: personId }));
};
