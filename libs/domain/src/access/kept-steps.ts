import type { StaffStepCode } from '@homeward/contracts';
import type { CaseState, Task } from '../case/case-state.js';
import { stepOf } from '../case/define-step.js';
import { seatsOf } from '../case/parts.js';
import { isRestricted } from '../incidents/restrictions.js';
import { keptCategories } from './kept-categories.js';

/** Done with the person, whatever it writes. */
const withThePerson: ReadonlySet<StaffStepCode> = new Set([
  'give-consent',
  'declare-voluntariness',
  'confirm-payee',
  'record-receipt',
  'record-medical-need',
]);

/** What assesses or decides how somebody is kept safe. All else that they may record is a fact. */
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

/** A lead is asked for these when somebody is restricted (incidents/in-their-place.ts). */
const namings: ReadonlySet<StaffStepCode> = new Set(['cover-staff', 'assign-staff']);

/** INC-2: such a wait tells that the person of this part is restricted. */
export const isInTheirPlace = (state: CaseState, { step, subject }: Put): boolean =>
  namings.has(step) &&
  seatsOf(state).some(
    ({ role, part: { staffId, leadStaffId, organisationId } }) =>
      role === subject &&
      [staffId, leadStaffId].some((id) => isRestricted(state, { staffId: id, organisationId })),
  );

/** INC-2: what whom a restriction is about does not assess, whoever of those concerned it names. */
export const isAssessment = (step: StaffStepCode): boolean => assessments.has(step);

/** A correction asks for what it corrects. */
export const stepMeant = ({ corrections }: CaseState, { step, subject }: Put): StaffStepCode =>
  corrections.proposed.find(({ correctionId }) => correctionId === subject)?.told.step ?? step;

/** INC-2: what nobody is asked for of whom they read nothing new. */
export function isKeptStep(state: CaseState, put: Put): boolean {
  const step = stepMeant(state, put);
  return withThePerson.has(step) || stepOf(step).writes.some((category) => keptCategories.has(category));
}
