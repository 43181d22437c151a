import { personsOf, type CaseState } from '../kernel/case-state.js';
import { takesPart } from '../kernel/person-line.js';

export const travelling = (state: CaseState) => personsOf(state).filter(takesPart);
