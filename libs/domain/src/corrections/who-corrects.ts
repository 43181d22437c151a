import type { Actor, PartRole, Refusal, Role, StaffStepCode } from '@homeward/contracts';
import { isAsked, owners, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { mayTake, stepOf } from '../case/define-step.js';
import { seatsOf } from '../case/parts.js';
import { firstRefusal } from '../case/step-rule.js';
import { decidedBy, type DecidedOutcome } from '../closure/rules.js';
import { speaksForLead } from '../never-show/stand-in.js';
import type { ProposedCorrection } from './state.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';

/**
 * Whoever may take the step may say that its record is wrong; so may who owns the case, and whoever leads one of them
 * in it.
 */
export const mayCorrect = (state: CaseState, step: StaffStepCode, actor: Actor): boolean =>
  mayTake(stepOf(step), actor) ||
  actor.role === 'case-manager' ||
  (actor.role === 'team-lead' &&
    (speaksForOwners(state, actor) ||
      rolesLedBy(state, actor).some((role) => mayCorrect(state, step, { ...actor, role }))));

/** INC-2: where who leads the owners of the case reads nothing new, a lead above says what they would. */
const speaksForOwners = (state: CaseState, actor: Actor): boolean =>
  speaksForLead(state, actor, state.parts['case-manager']);

const rolesLedBy = (state: CaseState, { organisationId }: Actor): PartRole[] =>
  seatsOf(state).flatMap(({ role, seatings, part }) =>
    seatings.includes('holder') && part.organisationId === organisationId ? [role] : [],
  );

export type CorrectedRecord = Pick<ProposeCorrection, 'told'>;

/** Who could have decided so. */
export const decidersOf = ({ told: { step, payload } }: CorrectedRecord): readonly Role[] =>
  step === 'record-outcome' ? [decidedBy[payload['outcome'] as DecidedOutcome]] : stepOf(step).roles;

/** A decision is nobody else's: of the two who tell one anew, at least one could have taken it (EXIT-1). */
export const wantsTheDecider = (correction: CorrectedRecord, proposedAs: Role): boolean =>
  stepOf(correction.told.step).needsVersion === true && !decidersOf(correction).includes(proposedAs);

/**
 * A proposed correction waits for the case-manager; for their team-lead, where it is the case-manager's own; for
 * whoever decides, where somebody else says that the decision was entered wrongly.
 */
export const whoConfirms = (proposed: ProposedCorrection): readonly Asked[] =>
  wantsTheDecider(proposed, proposed.proposedAs)
    ? [{ role: decidersOf(proposed)[0] as Asked['role'] }]
    : owners;

/**
 * Why a proposal is not theirs to confirm. A lead's second word is theirs who lead the owners of the case, to whom it
 * is put.
 */
export const notTheirsToConfirm = (
  state: CaseState,
  proposed: ProposedCorrection,
  actor: Actor,
): Refusal | undefined =>
  firstRefusal(
    !mayCorrect(state, proposed.told.step, actor) && {
      code: 'STEP.NOT_YOURS',
      rule: 'SEE-2',
    },
    actor.role === 'team-lead' &&
      !owners.some((asked) => isAsked(state, asked, actor)) &&
      !speaksForOwners(state, actor) && {
        code: 'STEP.NOT_YOURS',
        rule: 'PEOPLE-2',
      },
    wantsTheDecider(proposed, proposed.proposedAs) &&
      !decidersOf(proposed).includes(actor.role) && { code: 'STEP.NOT_YOURS', rule: 'FACT-2' },
  );
