import type { RegistrationSteps } from '@homeward/contracts';
import { hearDeclaration } from '../double-aid/grounds.js';
import { isUnderReview } from '../double-aid/state.js';
import { unask } from '../kernel/asked.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { isUndecided, takesPart } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isShared } from '../transfer/sharing.js';

export const registrationRules: StepRules<Exclude<keyof RegistrationSteps, 'review-match'>> = {
  'register-case': {
    closedBecause: ({ state }) =>
      firstRefusal(
        state.registration.registered !== null && { code: 'REGISTRATION.DONE', rule: 'CASE-2' },
        travelling(state).some((person) => person.identity === null) && {
          code: 'PERSON.IDENTITY_MISSING',
          rule: 'CASE-2',
        },
        travelling(state).some((person) => person.voluntaryOn === null) && {
          code: 'VOLUNTARINESS.MISSING',
          rule: 'COUN-1',
        },
      ),
    evolve: (draft, fact) => {
      const { canton, destinationCountry, returnKind, holidays } = fact.payload;
      draft.policy = { ...draft.policy, holidays };
      draft.registration.registered = { canton, destinationCountry, returnKind, on: fact.occurredOn };
      start(draft, fact, 'eligibility-decision');
    },
  },

  'declare-earlier-aid': {
    evolve: (draft, fact) => {
      draft.registration.earlierAid[fact.payload.personId] = fact.payload.earlierAid;
      hearDeclaration(draft, fact);
    },
  },

  'record-finding': {
    evolve: (draft, { payload: { personId, finding, decidedBy }, occurredOn }) => {
      Object.assign(draft.persons[personId]!, { finding, found: { by: decidedBy, on: occurredOn } });
    },
  },

  'decide-eligibility': {
    closedBecause: ({ state }) =>
      firstRefusal(
        state.registration.registered === null && { code: 'REGISTRATION.MISSING', rule: 'ELIG-1' },
        state.registration.eligibility !== null && { code: 'ELIGIBILITY.DECIDED', rule: 'ELIG-1' },
        travelling(state).some((person) => !(person.personId in state.registration.earlierAid)) && {
          code: 'ELIGIBILITY.DECLARATION_MISSING',
          rule: 'ELIG-1',
        },
        isUnderReview(state) && { code: 'MATCH.UNDER_REVIEW', rule: 'ELIG-1' },
      ),
    refuse: ({ decision, ground }, { known }) =>
      firstRefusal(
        decision === 'eligible' &&
          known.countrySuspended && { code: 'ELIGIBILITY.COUNTRY_SUSPENDED', rule: 'ELIG-3' },
        decision === 'ineligible' &&
          ground === undefined && { code: 'ELIGIBILITY.GROUND_MISSING', field: 'ground', rule: 'ELIG-2' },
      ),
    evolve: (draft, { payload }) => {
      draft.registration.eligibility = payload.decision;
      stop(draft, 'eligibility-decision');
      if (payload.decision === 'ineligible')
        for (const person of personsOf(draft).filter(isUndecided)) person.outcome = 'ineligible';
    },
  },

  /** Until something is shared with the named office another may be named; from then on the case is transferred (PEOPLE-3). */
  'name-receiving-office': {
    closedBecause: ({ state }) =>
      isShared(state) ? { code: 'TRANSFER.NEEDED', rule: 'PEOPLE-3' } : undefined,
    evolve: (draft, { payload }) => {
      draft.parts['local-officer'] = payload.part;
      unask(draft, 'local-officer');
    },
  },
};

const travelling = (state: CaseState) => personsOf(state).filter(takesPart);
