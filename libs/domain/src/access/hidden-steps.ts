import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { seatsOf } from '../case/parts.js';
import { isRestricted } from '../incidents/restrictions.js';
import { hiddenCategories } from './hidden-categories.js';

/** Steps that staff take together with the person, regardless of the category that the step writes. */
const withThePerson: ReadonlySet<StaffStepCode> = new Set([
  'give-consent',
  'declare-voluntariness',
  'confirm-payee',
  'hand-out-cash',
  'record-receipt',
  'record-medical-need',
]);

/**
 * Steps that assess a person's safety or decide about the person's safety. Every other step that a restricted person
 * may record states a fact.
 */
const assessments: ReadonlySet<StaffStepCode> = new Set([
  'record-risk-input',
  'record-risk-decision',
  'support-override',
  'record-safety-plan',
  'record-accompanied-minor',
  'record-unaccompanied-minor',
  'decide-coming-back',
  'confirm-readiness',
  'propose-safety-sharing',
  'answer-safety-sharing',
  'propose-age-finding',
  'answer-age-finding',
]);

type Put = Pick<Task, 'step' | 'subject' | 'inTheirPlace'>;

/** Steps that a lead is asked to take when a member of staff is restricted (incidents/in-their-place.ts). */
const namings: ReadonlySet<StaffStepCode> = new Set(['cover-staff', 'assign-staff']);

/** INC-2: true if the wait reveals that the holder of this part is restricted. */
export const isInTheirPlace = (state: CaseState, put: Put): boolean =>
  put.inTheirPlace !== false && isNamedForRestricted(state, put);

/** INC-2: true if the wait asks for somebody to be named for a part whose holder or lead is restricted. */
export const isNamedForRestricted = (state: CaseState, { step, subject }: Put): boolean =>
  namings.has(step) &&
  seatsOf(state).some(
    ({ role, part: { staffId, leadStaffId, organisationId } }) =>
      role === subject &&
      [staffId, leadStaffId].some((id) => isRestricted(state, { staffId: id, organisationId })),
  );

/** INC-2: true if a restricted person may not take the step, regardless of the persons that the step names. */
export const isAssessment = (step: StaffStepCode): boolean => assessments.has(step);

/** A correction is treated as the step that it corrects. */
export const stepMeant = ({ corrections }: CaseState, { step, subject }: Put): StaffStepCode =>
  corrections.proposed.find(({ correctionId }) => correctionId === subject)?.told.step ?? step;

/** INC-2: true if a restricted person is not asked for this step about the persons concerned. */
export function isStepHidden(state: CaseState, put: Put): boolean {
  const step = stepMeant(state, put);
  return withThePerson.has(step) || stepOf(step).writes.some((category) => hiddenCategories.has(category));
}
