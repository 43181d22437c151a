import type { Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { independentsOf } from '../case/parts.js';

/**
 * INC-1: the people of the case who are alerted, in the order in which they are called. INC-3: a complaint goes to the
 * first of these people who is not the case-manager.
 */
const ofTheCase: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'protection-officer' },
  { role: 'team-lead', at: 'counsellor' },
];

/** INC-4: the people called in from outside the case. */
export const independentPlaces = (state: CaseState): readonly Asked[] =>
  independentsOf(state).map((part) => ({ role: 'team-lead', to: part }));

/** INC-4: the people of the case in this order, followed by the people who were called in from outside the case. */
export const alarmOrder = (state: CaseState): readonly Asked[] => [...ofTheCase, ...independentPlaces(state)];

/**
 * PEOPLE-2: the people who may lift a restriction, in the order in which they are asked. Two people are needed to lift
 * a restriction, so this list is longer than the list for alarms.
 */
export const orderOfLifters = (state: CaseState): readonly Asked[] => [
  ...ofTheCase,
  { role: 'team-lead', at: 'protection-officer' },
  ...independentPlaces(state),
];
