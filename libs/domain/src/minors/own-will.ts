import type { CaseState } from '../case/case-state.js';
import { isOfEdition } from '../case/fact.js';
import type { PersonLine } from '../case/person-line.js';
import { fileOf } from './state.js';

/**
 * COUN-1: true if the person must still declare that the return is their own will. MINOR-3: a child who is not able
 * to judge declares nothing. Its guardian's consent, which the child's track asks for, replaces the declaration.
 */
export const awaitsOwnWill = (state: CaseState, { personId, voluntaryOn }: PersonLine): boolean =>
  voluntaryOn === null && hasOwnWill(state, personId);

export const hasOwnWill = (state: CaseState, personId: string): boolean => {
  const { accompanied, unaccompanied } = fileOf(state, personId);
  const isTooYoung = [accompanied, unaccompanied].some(
    (track) => track?.childConsents === 'not-able-to-judge',
  );
  return !isTooYoung || !isOfEdition(state, 1);
};
