import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { seatsOf } from '../case/parts.js';
import { isRestricted } from '../incidents/restrictions.js';
import { keptCategories } from './kept-categories.js';

/** Steps taken together with the person, whatever they write. */
const withThePerson: ReadonlySet<StaffStepCode> = new Set([
  'give-consent',
  'declare-voluntariness',
  'confirm-payee',
  'record-receipt',
  'record-medical-need',
]);

/** Steps that assess or decide how somebody is kept safe. Every other step that they may record is a fact. */
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

type Put = Pick<Task, 'step' | 'subject'>;

/** A lead is asked for these steps when somebody is restricted (incidents/in-their-place.ts). */
const namings: ReadonlySet<StaffStepCode> = new Set(['cover-staff', 'assign-staff']);

/** INC-2: such a wait reveals that the person of this part is restricted. */
export const isInTheirPlace = (state: CaseState, { step, subject }: Put): boolean =>
  namings.has(step) &&
  seatsOf(state).some(
    ({ role, part: { staffId, leadStaffId, organisationId } }) =>
      role === subject &&
      [staffId, leadStaffId].some((id) => isRestricted(state, { staffId: id, organisationId })),
  );

/** INC-2: a restricted person takes none of these steps, whichever of the persons concerned it names. */
export const isAssessment = (step: StaffStepCode): boolean => assessments.has(step);

/** A correction is treated as the step that it corrects. */
export const stepMeant = ({ corrections }: CaseState, { step, subject }: Put): StaffStepCode =>
  corrections.proposed.find(({ correctionId }) => correctionId === subject)?.told.step ?? step;

/** INC-2: steps for which nobody is asked about a person they are restricted from. */
export function isKeptStep(state: CaseState, put: Put): boolean {
  const step = stepMeant(state, put);
  return withThePerson.has(step) || stepOf(step).writes.some((category) => keptCategories.has(category));
}
