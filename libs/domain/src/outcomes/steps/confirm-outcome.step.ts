import type { Actor, DeadlineCode, ProposedOutcome, Role } from '@homeward/contracts';
import { ownPeople, type Asked } from '../../case/another-person.js';
import { personsOf, type CaseState } from '../../case/case-state.js';
import { resumeClocks } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isUndecided } from '../../case/person-line.js';
import { idIn, laterRecord } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isDoneForAbroad } from '../../incidents/restrictions.js';
import { speaksForLead } from '../../never-show/stand-in.js';
import { sideOf } from '../../risk/rules.js';
import { putBackOnTheWay, takeOffTheWay } from '../../travel/leaving.js';
import { statusOnTheWay, travellerOf } from '../../travel/state.js';
import { dropOpenClaims, openClaim } from '../../withdrawal/claims.js';
import { beforeDeparture } from '../../withdrawal/withdraw.js';
import { findProposal, type Found, type Proposal } from '../state.js';

const fields = {
  proposalId: pathId(),
};
export type ConfirmOutcome = PayloadOf<typeof fields>;

export const confirmOutcome = defineStep('confirm-outcome', {
  page: 'any-stage',
  summary: 'Confirm an outcome that another person proposed',
  wire: 'confirmOutcome',
  path: 'outcomes/proposals/{proposalId}/confirmation',
  roles: ['case-manager', 'team-lead', 'counsellor', 'local-officer'],
  stages: open,
  rules: ['EXIT-1', 'ARR-2', 'LOST-1', 'PEOPLE-2', 'CLAIM-1'],
  uses: ['besides'],
  second: {
    to: 'propose-outcome',
    waiting: (state) =>
      state.outcomes.proposals.map((proposal) => ({
        subject: proposal.proposalId,
        by: [proposal.by],
        asks: whoConfirms(state, proposal),
      })),
  },
  needsVersion: true,
  fields,
  example: {},
  writes: ['monitoring'],
  closedFor: (id, { state, actor }) => {
    const { outcome, side } = findProposal(state, id)!;
    return firstRefusal(
      actor !== null &&
        !confirmedBy[outcome].includes(actor.role) && { code: 'OUTCOME.NOT_YOURS', rule: 'EXIT-1' },
      outcome === 'not-advisable' &&
        actor !== null &&
        sideOf(actor) === side &&
        !speaksForAbroad(state, actor) && { code: 'OUTCOME.SAME_SIDE', rule: 'EXIT-1' },
    );
  },
  evolve: (draft, fact) => conclude(draft, fact, findProposal(draft, fact.payload.proposalId)!),
  /**
   * ARR-2, LOST-1: a person who left after all, or was found before the outcome, is in the programme as before. The
   * proposal can be dropped.
   */
  correction: {
    strikable: true,
    about: idIn('proposalId'),
    refuse: ({ was, now }, { state }) => {
      const found = now === null ? foundBy(state, was.payload.proposalId) : undefined;
      if (!found) return undefined;
      const { outcome, death } = state.persons[found.proposal.personId]!;
      return death?.confirmedBy != null || outcome !== found.proposal.outcome
        ? laterRecord('EXIT-2')
        : undefined;
    },
    apply: (draft, { was, now }) => {
      const found = now === null ? foundBy(draft, was.payload.proposalId) : undefined;
      if (found) unconclude(draft, found);
    },
  },
});

const confirmedBy: Readonly<Record<ProposedOutcome, readonly Role[]>> = {
  'not-departed': ['case-manager', 'team-lead', 'counsellor'],
  'contact-lost': ['case-manager', 'team-lead', 'counsellor', 'local-officer'],
  'not-advisable': ['case-manager', 'team-lead', 'local-officer'],
  other: ['case-manager', 'team-lead', 'counsellor'],
};

/**
 * EXIT-1: the people who are asked to confirm. Both sides must agree on `not-advisable`, unless the office abroad is
 * restricted (INC-2). For all other outcomes, another of the case's own people (`ownPeople`) is asked.
 */
function whoConfirms(state: CaseState, { outcome, side }: Proposal): readonly Asked[] {
  if (outcome !== 'not-advisable') return ownPeople;
  if (side === 'swiss' && !isDoneForAbroad(state))
    return [{ role: 'local-officer' }, { role: 'team-lead', at: 'local-officer' }];
  return ownPeople.filter(({ role, at }) => role !== 'counsellor' && at !== 'counsellor');
}

/** INC-2: true if the actor speaks for an office abroad that is restricted, or whose lead is restricted. */
const speaksForAbroad = (state: CaseState, actor: Actor): boolean =>
  sideOf(actor) === 'swiss' &&
  (isDoneForAbroad(state) || speaksForLead(state, actor, state.parts['local-officer']));

/**
 * Deadlines about a decision for all persons. These deadlines continue for the persons who remain, and end with that
 * decision. If an outcome is revoked, a deadline starts again only if it was running when the outcome was confirmed.
 */
const decidedForAll: ReadonlySet<DeadlineCode> = new Set(['eligibility-decision', 'plan-decision']);

function conclude(draft: CaseState, fact: Fact, proposal: Proposal): void {
  const { personId, outcome } = proposal;
  const { journeyId, readyOn, stop } = travellerOf(draft, personId);
  const goesOn = personsOf(draft).some((other) => other.personId !== personId && isUndecided(other));
  const deadlines = draft.deadlines.filter(
    ({ code, subject }) =>
      (beforeDeparture.has(code) && !(goesOn && decidedForAll.has(code))) ||
      subject === personId ||
      subject === journeyId,
  );
  draft.outcomes.found[personId] = { proposal, way: { journeyId, readyOn, stop }, deadlines };
  const person = draft.persons[personId]!;
  person.outcome = outcome;
  if (outcome !== 'not-departed') return;
  person.status = 'not-departed';
  takeOffTheWay(draft, personId);
  openClaim(draft, fact, personId);
}

const foundBy = ({ outcomes }: CaseState, id: string): Found | undefined =>
  Object.values(outcomes.found).find(({ proposal }) => proposal.proposalId === id);

/** FACT-2: undo: the outcome was not confirmed. The proposal waits again, if its ground still holds. */
function unconclude(draft: CaseState, { proposal, way, deadlines }: Found): void {
  const { personId, outcome } = proposal;
  delete draft.outcomes.found[personId];
  draft.outcomes.proposals.push(proposal);
  resumeClocks(draft, deadlines);
  const person = draft.persons[personId]!;
  person.outcome = null;
  if (outcome !== 'not-departed') return;
  person.status = statusOnTheWay(draft, personId);
  putBackOnTheWay(draft, personId, way);
  dropOpenClaims(draft, personId);
}
