import type { Actor, Outcome, ProposeCorrection, Refusal, Role, StaffStepCode } from '@homeward/contracts';
import { decidedBy } from '../closure/rules.js';
import { firstRefusal } from '../kernel/step-rule.js';
import { mayTake, staffSteps } from '../steps-table.js';
import type { ProposedCorrection } from './state.js';

/** Whoever may take the step may say that its record is wrong; so may who owns the case, and who leads them. */
export const mayCorrect = (step: StaffStepCode, actor: Actor): boolean =>
  mayTake(staffSteps[step], actor) || actor.role === 'case-manager' || actor.role === 'team-lead';

export type Told = Pick<ProposeCorrection, 'told'>;

/** Who could have decided so. */
export const decidersOf = ({ told: { step, payload } }: Told): readonly Role[] =>
  step === 'record-outcome' ? (decidedBy[payload['outcome'] as Outcome] ?? []) : staffSteps[step].roles;

/** A decision is nobody else's: of the two who tell one anew, at least one could have taken it (EXIT-1). */
export const wantsTheDecider = (correction: Told, proposedAs: Role): boolean =>
  staffSteps[correction.told.step].needsVersion === true && !decidersOf(correction).includes(proposedAs);

/** Why a proposal is not theirs to confirm. */
export const notTheirsToConfirm = (proposed: ProposedCorrection, actor: Actor): Refusal | undefined =>
  firstRefusal(
    !mayCorrect(proposed.told.step, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-2' },
    wantsTheDecider(proposed, proposed.proposedAs) &&
      !decidersOf(proposed).includes(actor.role) && { code: 'STEP.NOT_YOURS', rule: 'FACT-2' },
    proposed.proposedBy === actor.staffId && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
  );
