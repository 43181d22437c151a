import type { IsoDay, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { isDeathReported } from '../case/person-line.js';
import type { Wait } from '../case/wait.js';
import { awaitsNewTrack } from '../minors/state.js';

const trackSteps: ReadonlySet<StaffStepCode> = new Set([
  'record-accompanied-minor',
  'record-unaccompanied-minor',
  'record-care',
]);

/**
 * DEATH-1: nothing else is asked about a person reported dead until that report is decided, and nothing about a child
 * left behind before its track is recorded.
 */
export function isSetAside(state: CaseState, { step, subject }: Wait, on: IsoDay): boolean {
  const person = subject === undefined ? undefined : state.persons[subject];
  if (!person) return false;
  if (isDeathReported(person)) return step !== 'confirm-death';
  return awaitsNewTrack(state, person.personId, on) && !trackSteps.has(step);
}
