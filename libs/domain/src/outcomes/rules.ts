import type { Actor, DeadlineCode, EndingSteps, ProposedOutcome, Role } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { isDoneForAbroad } from '../incidents/restrictions.js';
import { resume } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { isUndecided } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { speaksForLead } from '../never-show/stand-in.js';
import { sideOf } from '../risk/sides.js';
import { findJourney } from '../travel/journeys.js';
import { statusOnTheWay, takeOffTheWay, travellerLine, travellerOf } from '../travel/state.js';
import { dropOpenClaims, openClaim } from '../withdrawal/claims.js';
import { beforeDeparture } from '../withdrawal/withdraw.js';
import { grounds, groundsOf, hasGround } from './grounds.js';
import { findProposal, type Found, type Proposal } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

type OutcomeSteps = Pick<EndingSteps, 'propose-outcome' | 'confirm-outcome' | 'drop-outcome-proposal'>;

/** EXIT-1: the case-manager's to propose; what the risk forbids also the office abroad's. */
const proposedBy: Readonly<Record<ProposedOutcome, readonly Role[]>> = {
  'not-departed': ['case-manager'],
  'contact-lost': ['case-manager'],
  'not-advisable': ['case-manager', 'local-officer'],
};
const confirmedBy: Readonly<Record<ProposedOutcome, readonly Role[]>> = {
  'not-departed': ['case-manager', 'team-lead', 'counsellor'],
  'contact-lost': ['case-manager', 'team-lead', 'counsellor', 'local-officer'],
  'not-advisable': ['case-manager', 'team-lead', 'local-officer'],
};

/** PEOPLE-2: what no single person finds. Irreversible, save by a correction (FACT-2). */
export const outcomeRules: StepRules<keyof OutcomeSteps> = {
  'propose-outcome': {
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
      ),
    evolve: (draft, { payload, actor, occurredOn }) => {
      const { proposalId, personId, outcome } = payload;
      const [by, side] = [actor!.staffId, sideOf(actor)];
      draft.outcomes.proposals.push({ proposalId, personId, outcome, on: occurredOn, by, side });
    },
  },

  'confirm-outcome': {
    closedFor: (id, { state, actor }) => {
      const { outcome, by, side } = findProposal(state, id)!;
      return firstRefusal(
        actor !== null &&
          !confirmedBy[outcome].includes(actor.role) && { code: 'OUTCOME.NOT_YOURS', rule: 'EXIT-1' },
        isSelf(actor, by) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        outcome === 'not-advisable' &&
          actor !== null &&
          sideOf(actor) === side &&
          !speaksForAbroad(state, actor) && { code: 'OUTCOME.SAME_SIDE', rule: 'EXIT-1' },
      );
    },
    evolve: (draft, fact) => conclude(draft, fact, findProposal(draft, fact.payload.proposalId)!),
  },

  'drop-outcome-proposal': {
    evolve: (draft, { payload }) => {
      const { outcomes } = draft;
      outcomes.proposals = outcomes.proposals.filter(({ proposalId }) => proposalId !== payload.proposalId);
    },
  },
};

/** INC-2: where the office abroad, or who leads it, reads nothing new. */
const speaksForAbroad = (state: CaseState, actor: Actor): boolean =>
  sideOf(actor) === 'swiss' &&
  (isDoneForAbroad(state) || speaksForLead(state, actor, state.parts['local-officer']));

export const isProposed = (state: CaseState, personId: string, outcome?: ProposedOutcome): boolean =>
  state.outcomes.proposals.some(
    (proposal) => proposal.personId === personId && (outcome ?? proposal.outcome) === proposal.outcome,
  );

/** These run on for those who go on, and end with their decision: to run again they would have to be open still. */
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

/** FACT-2: it was not confirmed after all. The proposal waits again, as long as it has its ground. */
export function unconclude(draft: CaseState, { proposal, way, deadlines }: Found): void {
  const { personId, outcome } = proposal;
  delete draft.outcomes.found[personId];
  draft.outcomes.proposals.push(proposal);
  resume(draft, deadlines);
  const person = draft.persons[personId]!;
  person.outcome = null;
  if (outcome !== 'not-departed') return;
  person.status = statusOnTheWay(draft, personId);
  if (findJourney(draft, way.journeyId)) Object.assign(travellerLine(draft, personId), way);
  dropOpenClaims(draft, personId);
}
