import type { Actor, PartRole, Refusal, Role, StaffStepCode } from '@homeward/contracts';
import { isAsked, owners, type Asked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { mayTake, stepOf } from '../case/define-step.js';
import { seatsOf } from '../case/parts.js';
import { firstRefusal } from '../case/step-rule.js';
import { decidedBy, type DecidedOutcome } from '../closure/rules.js';
import { speaksForLead } from '../never-show/stand-in.js';
import { correctionRuleOf } from './correctable.js';
import { movesWhatTwoDecide, type Move } from './effect.js';
import type { ProposedCorrection } from './state.js';
import type { ProposeCorrection } from './steps/propose-correction.step.js';

/**
 * True if the actor may state that a record is wrong: the actor may take the record's step, owns the case, or is the
 * team-lead of such a person in the case.
 */
export const mayCorrect = (state: CaseState, step: StaffStepCode, actor: Actor): boolean =>
  mayTake(stepOf(step), actor) ||
  actor.role === 'case-manager' ||
  (actor.role === 'team-lead' &&
    (speaksForOwners(state, actor) ||
      rolesLedBy(state, actor).some((role) => mayCorrect(state, step, { ...actor, role }))));

/**
 * INC-2: true if the team-lead of the case's owners is restricted, and the actor is a lead above, who then speaks for
 * the owners.
 */
const speaksForOwners = (state: CaseState, actor: Actor): boolean =>
  speaksForLead(state, actor, state.parts['case-manager']);

const rolesLedBy = (state: CaseState, { organisationId }: Actor): PartRole[] =>
  seatsOf(state).flatMap(({ role, seatings, part }) =>
    seatings.includes('holder') && part.organisationId === organisationId ? [role] : [],
  );

export type CorrectionTarget = Pick<ProposeCorrection, 'told'>;

/** The roles that could have taken the decision that is corrected. */
export const decidersOf = ({ told: { step, payload } }: CorrectionTarget): readonly Role[] =>
  step === 'record-outcome' ? [decidedBy[payload['outcome'] as DecidedOutcome]] : stepOf(step).roles;

/**
 * True if the correction needs a person who can take the decision. Of the two people who correct a decision, at least
 * one must be able to take it (EXIT-1).
 */
export const wantsTheDecider = (correction: CorrectionTarget, proposedAs: Role): boolean =>
  stepOf(correction.told.step).needsVersion === true && !decidersOf(correction).includes(proposedAs);

/**
 * The people who are asked to confirm a correction: the case-manager or, if the case-manager proposed the correction,
 * the case-manager's team-lead. If the proposer's role cannot take the corrected decision, the role that takes this
 * decision is asked.
 */
export const whoConfirms = (proposed: ProposedCorrection): readonly Asked[] =>
  wantsTheDecider(proposed, proposed.proposedAs)
    ? [{ role: decidersOf(proposed)[0] as Asked['role'] }]
    : owners;

/**
 * Why this person may not confirm a proposal. A team-lead may confirm only as the lead of the case's owners, because
 * the proposal is put to that lead.
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

/**
 * PEOPLE-2: true if a correction needs two people, because it changes money, a deadline or a gate, corrects a finding
 * that took two people, or corrects a decision that the proposer could not have taken.
 */
export const needsTwo = (correction: CorrectionTarget, proposedAs: Role, effect: readonly Move[]): boolean =>
  isOfTwo(correction) || wantsTheDecider(correction, proposedAs) || movesWhatTwoDecide(effect);

const isOfTwo = ({ told: { step } }: CorrectionTarget): boolean => correctionRuleOf(step)?.byTwo === true;
