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
 * True if a wait must not become a task now. DEATH-1: nothing else is asked about a person who is reported dead until
 * the report is decided. Nothing is asked about a child left behind before the child's track is recorded.
 */
export function isSetAside(state: CaseState, { step, subject }: Wait, on: IsoDay): boolean {
  const person = subject === undefined ? undefined : state.persons[subject];
  if (!person) return false;
  if (isDeathReported(person)) return step !== 'confirm-death';
  return awaitsNewTrack(state, person.personId, on) && !trackSteps.has(step);
}
