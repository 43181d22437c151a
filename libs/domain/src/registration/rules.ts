import { personsOf, type CaseState } from '../case/case-state.js';
import { takesPart } from '../case/person-line.js';

export const takingPart = (state: CaseState) => personsOf(state).filter(takesPart);
