import { proposedOutcomes, type ProposedOutcome, type Role } from '@homeward/contracts';
import { refuseForgottenAid } from '../../aid/rules.js';
import { personsOf } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { newId, oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { sideOf } from '../../risk/rules.js';
import { grounds, groundsOf, hasGround } from '../grounds.js';
import { isProposed } from '../rules.js';
import { findProposal } from '../state.js';

const fields = {
  proposalId: newId(),
  personId: personRef(),
  outcome: oneOf(proposedOutcomes, 'monitoring').explainedBy('reason'),
  /** The reason. Category monitoring. */
  reason: text('monitoring'),
};
export type ProposeOutcome = PayloadOf<typeof fields>;

/** EXIT-1, PEOPLE-2: proposes an outcome that two people find. */
export const proposeOutcome = defineStep('propose-outcome', {
  page: 'any-stage',
  summary: 'Propose an outcome that a second person must confirm',
  wire: 'proposeOutcome',
  path: 'outcomes/proposals',
  roles: ['case-manager', 'local-officer'],
  stages: open,
  rules: ['EXIT-1', 'ARR-2', 'LOST-1', 'PEOPLE-2', 'AID-1'],
  needsVersion: true,
  fields,
  example: { personId: '…', outcome: 'contact-lost', reason: 'Nobody has heard of her for six months.' },
  texts: 'may-name-others',
  readAt: ['outcomes/proposals', 'persons'],
  closedBecause: ({ state }) =>
    personsOf(state).some(({ personId }) => groundsOf(state, personId).length > 0)
      ? undefined
      : { code: 'OUTCOME.NO_GROUND', rule: 'EXIT-1' },
  refuse: ({ proposalId, personId, outcome }, { state, actor }) =>
    firstRefusal(
      findProposal(state, proposalId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'proposalId',
        rule: 'EXIT-1',
      },
      actor !== null &&
        !proposedBy[outcome].includes(actor.role) && {
          code: 'OUTCOME.NOT_YOURS',
          field: 'outcome',
          rule: 'EXIT-1',
        },
      !hasGround(state, personId, outcome) && {
        code: 'OUTCOME.NO_GROUND',
        field: 'outcome',
        rule: grounds[outcome].rule,
      },
      isProposed(state, personId, outcome) && {
        code: 'OUTCOME.PROPOSED',
        field: 'outcome',
        rule: 'PEOPLE-2',
      },
      (outcome === 'contact-lost' || outcome === 'other') && refuseForgottenAid(state, [personId]),
    ),
  evolve: (draft, { payload, actor, occurredOn }) => {
    const { proposalId, personId, outcome } = payload;
    const [by, side] = [actor!.staffId, sideOf(actor)];
    draft.outcomes.proposals.push({ proposalId, personId, outcome, on: occurredOn, by, side });
  },
});

/** EXIT-1: the case-manager proposes outcomes. The office abroad may also propose `not-advisable`. */
const proposedBy: Readonly<Record<ProposedOutcome, readonly Role[]>> = {
  'not-departed': ['case-manager'],
  'contact-lost': ['case-manager'],
  'not-advisable': ['case-manager', 'local-officer'],
  other: ['case-manager'],
};
