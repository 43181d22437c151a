import type { Actor, Role, StaffStepCode } from '@homeward/contracts';
import { staffSteps } from '../steps-table.js';
import type { ProposedCorrection } from './state.js';

/** Whoever may take the step may say that its record is wrong; so may who owns the case, and who leads them. */
export const mayCorrect = (step: StaffStepCode, { role, organisationType }: Actor): boolean => {
  const { roles, organisationTypes } = staffSteps[step];
  const ofTheStep = roles.includes(role) && (organisationTypes?.includes(organisationType) ?? true);
  return ofTheStep || role === 'case-manager' || role === 'team-lead';
};

export const decides = (step: StaffStepCode, role: Role): boolean => staffSteps[step].roles.includes(role);

/** A decision is nobody else's: of the two who tell one anew, at least one could have taken it (EXIT-1). */
export const wantsTheDecider = ({ told, proposedAs }: ProposedCorrection): boolean =>
  staffSteps[told.step].needsVersion === true && !decides(told.step, proposedAs);
