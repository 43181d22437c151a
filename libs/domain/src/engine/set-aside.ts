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
 * DEATH-1: of a person reported dead nothing else is asked until that is decided, and of a child left behind nothing
 * before its track.
 */
export function isSetAside(state: CaseState, { step, subject }: Wait, on: IsoDay): boolean {
  const person = subject === undefined ? undefined : state.persons[subject];
  if (!person) return false;
  if (isDeathReported(person)) return step !== 'confirm-death';
  return awaitsNewTrack(state, person.personId, on) && !trackSteps.has(step);
}
