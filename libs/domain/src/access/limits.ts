import type { DataCategory, OrganisationId, StaffStepCode } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { isAccusation } from '../incidents/veiled.js';
import { aboutSubject, type About } from './about.js';
import type { Limit } from './audience.js';
import { hiddenCategories } from './hidden-categories.js';
import { isAssessment, isInTheirPlace, isStepHidden } from './hidden-steps.js';

/** INC-2: the limits for the accusations that an id or a payload names, and for holds that are hidden from somebody. */
export function matterLimits(state: CaseState, text: string): Limit[] {
  const { incidents, complaints, restrictions, holds } = state.incidents;
  // Shortcut: almost every case has no matters.
  if (incidents.length + complaints.length + restrictions.length + holds.length === 0) return [];
  const named = [
    ...incidents.map(({ incidentId }) => incidentId),
    ...complaints.map(({ complaintId }) => complaintId),
    ...restrictions.map(({ restrictionId }) => restrictionId),
    ...holds.map(({ holdId }) => holdId),
  ].filter((id) => text.includes(id));
  return [...new Set(named)].flatMap((id): Limit[] =>
    isAccusation(state, id) ? [{ kind: 'matter', id }] : [],
  );
}

/**
 * INC-2: the limits for restrictions whose lifting an id names. Only staff who may lift a restriction know of the tasks
 * and the deadline of its lifting.
 */
export const liftingLimits = (state: CaseState, id: string): Limit[] =>
  state.incidents.restrictions.flatMap(({ restrictionId }): Limit[] =>
    id.includes(`narrowing-lifting:${restrictionId}`) ? [{ kind: 'lifting', id: restrictionId }] : [],
  );

/** PEOPLE-3: the limits that hide an office that was asked to take the case over. */
export const officeLimits = ({ transfer }: CaseState, id: OrganisationId | null | undefined): Limit[] =>
  id != null && id in transfer.asked ? [{ kind: 'unless-office', id }] : [];

/** ELIG-1: the limits of a confidential step. Only staff who may take the confidential step know of it. */
export const stepLimits = (step: StaffStepCode | undefined): Limit[] =>
  step !== undefined && stepOf(step).confidential === true ? [{ kind: 'step', id: step }] : [];

/** INC-2: the limits for data of these persons, if the category is hidden from restricted readers. */
export const hiddenLimits = (category: DataCategory | null, about: About): Limit[] =>
  category !== null && hiddenCategories.has(category) ? [{ kind: 'unless-kept', about }] : [];

/** INC-2: the limits of a wait, if restricted people are not asked for its step. */
export function hiddenWaitLimits(
  state: CaseState,
  put: Pick<Task, 'step' | 'subject' | 'inTheirPlace'>,
): Limit[] {
  if (isAssessment(put.step) || isInTheirPlace(state, put)) return [{ kind: 'unless-kept', about: {} }];
  return isStepHidden(state, put) ? [{ kind: 'unless-kept', about: aboutSubject(state, put.subject) }] : [];
}
