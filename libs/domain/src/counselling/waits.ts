import { personsOf } from '../kernel/case-state.js';
import { takesPart } from '../kernel/person-line.js';
import type { Waits } from '../kernel/wait.js';

/** A session first, then each person's word that the return is their own will. */
export const counsellingWaits: Waits = (state) => {
  if (state.stage !== 'counselling' || !personsOf(state).some(takesPart)) return [];
  if (state.counselling.sessions === 0) return [{ step: 'record-counselling-session', role: 'counsellor' }];
  return personsOf(state)
    .filter((person) => takesPart(person) && person.voluntaryOn === null)
    .map((person) => ({ step: 'declare-voluntariness', role: 'counsellor', subject: person.personId }));
};
