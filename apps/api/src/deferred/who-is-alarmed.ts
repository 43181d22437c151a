import type { ActStep, IsoInstant, StaffId } from '@homeward/contracts';
import { contentOfStep, copyOf, currentMarks, takenOn, type CaseState } from '@homeward/domain';
import { noticesOf } from '@homeward/persistence';

/**
 * Returns the people who get an alarm as soon as something comes in: those who would get a notice that cannot wait if
 * the step were recorded now. INC-2: so nobody learns of what is hidden from them. If there is no such notice, these
 * are the others who would get a notice of a withdrawal, which is hidden from nobody, or the case-manager.
 */
export function whoIsAlarmed(state: CaseState, step: ActStep, now: IsoInstant): StaffId[] {
  const after = takenOn(state.caseId, copyOf(state), step, now);
  const fact = {
    ...copyOf(contentOfStep(step)),
    sequence: after.sequence,
    recordedAt: now,
    fixed: {},
    ...currentMarks,
  };
  const notices = noticesOf(state, after, fact);
  const urgent = notices.filter(({ urgency }) => urgency === 'now');
  const told = urgent.length > 0 || step.step === 'record-incident' ? urgent : notices;
  const staffIds = [...new Set(told.map(({ staffId }) => staffId))];
  const manager = state.parts['case-manager']?.staffId;
  const isHidden = step.step === 'record-incident' || manager === undefined || manager === step.actor.staffId;
  return staffIds.length > 0 || isHidden ? staffIds : [manager];
}
