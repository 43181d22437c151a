import type { LinkedSteps, PersonId, Refusal } from '@homeward/contracts';
import { receiveAgain } from '../closure/receive-again.js';
import { isHere } from '../coming-back/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { isDeathReported, type PersonLine } from '../kernel/person-line.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { travellerOf, untravelled, type Traveller } from '../travel/state.js';
import { carriedFrom, type Carried } from './carried.js';
import { openLinked } from './open-linked.js';
import { wentOn } from './state.js';
import { isSelf } from '../kernel/natural-person.js';

/** CLOSE-1: by two, a closed file starts a linked case for some of its persons, and stays as it is. */
export const reopeningRules: StepRules<keyof Pick<LinkedSteps, 'propose-reopening' | 'confirm-reopening'>> = {
  'propose-reopening': {
    closedBecause: notOfTheManagingOffice,
    refuse: ({ personIds }, { state }) => notResumable(state, personIds),
    evolve: (draft, fact) => {
      const { staffId: proposedBy, role: proposedAs } = fact.actor!;
      const personIds = [...new Set(fact.payload.personIds)];
      draft.linked.reopening = { personIds, proposedBy, proposedAs };
      receiveAgain(draft, fact);
    },
  },

  'confirm-reopening': {
    closedBecause: (situation) => {
      const { state, actor } = situation;
      const { reopening } = state.linked;
      return firstRefusal(
        notOfTheManagingOffice(situation),
        reopening === null && { code: 'REOPENING.NOT_PROPOSED', rule: 'CLOSE-1' },
        actor !== null &&
          isSelf(actor, reopening?.proposedBy) && { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' },
        // One of the two leads the team.
        actor?.role === 'case-manager' &&
          reopening?.proposedAs === 'case-manager' && { code: 'STEP.NOT_YOURS', rule: 'CLOSE-1' },
      );
    },
    evolve: (draft, fact) => {
      const { decision, linkedCase } = fact.payload;
      const { personIds } = draft.linked.reopening!;
      draft.linked.reopening = null;
      if (decision === 'keep-closed') return;
      openLinked(
        draft,
        fact,
        linkedCase,
        'reopening',
        resumed(draft, carriedFrom(draft, personIds, linkedCase)),
      );
    },
  },
};

function notOfTheManagingOffice({ state, actor }: Situation): Refusal | undefined {
  const manages = state.parts['case-manager']?.organisationId;
  return actor !== null && actor.organisationId !== manages
    ? { code: 'STEP.NOT_YOURS', rule: 'CLOSE-1' }
    : undefined;
}

function notResumable(state: CaseState, personIds: readonly PersonId[]): Refusal | undefined {
  for (const [i, personId] of personIds.entries()) {
    const at = { field: `personIds[${i}]`, rule: 'CLOSE-1' };
    if (wentOn(state, personId)) return { code: 'REOPENING.PERSON_ELSEWHERE', ...at };
    // They are somebody else’s second name: that case is theirs.
    if (state.persons[personId]!.outcome === 'duplicate') return { code: 'REOPENING.NOT_POSSIBLE', ...at };
  }
  return undefined;
}

/**
 * They take part again, from where they are: who stayed there goes on there; who is here, or came back, decides anew. A refusal
 * by SEM is asked again; a medical window that ended stays ended (MED-3). Whoever was taken for dead is alive: two people say so;
 * of whom one person's word says it, two say it there (DEATH-1).
 */
function resumed(state: CaseState, carried: Carried): Carried {
  const persons = carried.persons.map((before): PersonLine => {
    const person = { ...before, death: isDeathReported(before) ? before.death : null, outcome: null };
    return isThere(state, person)
      ? { ...person, status: 'arrived' }
      : { ...person, status: 'takes-part', voluntaryOn: null };
  });
  const travellers = Object.fromEntries(
    persons.map(({ personId, status }) => {
      const traveller = carried.travellers[personId]!;
      return [personId, status === 'arrived' ? traveller : backHome(traveller)];
    }),
  );
  const { eligibility } = carried.registration;
  return {
    ...carried,
    persons,
    travellers,
    journeys: [],
    registration: { ...carried.registration, eligibility: eligibility === 'eligible' ? eligibility : null },
    withdrawn: {},
    deadlines: [],
    alerts: [],
  };
}

/** Whoever came back and was taken for dead since is here, too. */
const isThere = (state: CaseState, { personId, status }: PersonLine): boolean =>
  travellerOf(state, personId).arrival !== null && status !== 'came-back' && !isHere(state, personId);

const backHome = ({ document, fitness }: Traveller): Traveller => ({ ...untravelled, document, fitness });
