import type { ActStep, IsoInstant, StaffId } from '@homeward/contracts';
import { contentOfStep, copyOf, currentMarks, takenOn, type CaseState } from '@homeward/domain';
import { noticesOf } from '@homeward/persistence';

/**
 * Returns the people who get an alarm as soon as a deferred step arrives: the people who would get an urgent notice if
 * the step were recorded now. INC-2: with this choice of recipients, an alarm reveals nothing that is hidden from its
 * recipient. Of the deferred steps, only an incident can be hidden. If another step has no urgent notice, returns the
 * people who would get a notice that is not urgent. If there are none, returns the case-manager, unless the
 * case-manager sent the step.
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
