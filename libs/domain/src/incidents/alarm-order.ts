import type { Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { independentsOf } from '../case/parts.js';

/** INC-1: who is alarmed, and in which order the next name is called. INC-3: the first of them who leads. */
const ofTheCase: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'counsellor' },
];

/** INC-4: who was called from outside the case. */
export const independentPlaces = (state: CaseState): readonly Asked[] =>
  independentsOf(state).map((part) => ({ role: 'team-lead', to: part }));

/** INC-4: those of the case, and then whoever was called from outside. */
export const alarmOrder = (state: CaseState): readonly Asked[] => [...ofTheCase, ...independentPlaces(state)];

/** PEOPLE-2: a restriction is lifted by two, so there are more of them. */
export const orderOfLifters = (state: CaseState): readonly Asked[] => [
  ...ofTheCase,
  { role: 'team-lead', at: 'protection-officer' },
  ...independentPlaces(state),
];
