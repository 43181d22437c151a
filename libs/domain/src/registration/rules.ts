import type { DeclareEarlierAid, DecideEligibility, Refusal, RegistrationSteps } from '@homeward/contracts';
import { hearDeclaration } from '../double-aid/grounds.js';
import { isUnderReview } from '../double-aid/state.js';
import { unask } from '../kernel/asked.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { isUndecided, takesPart } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
import { isShared } from '../transfer/sharing.js';
import { answersIn, isVisaQuestionOpen, refuseAnswers } from './switches.js';

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
    refuse: (payload, { state, occurredOn }) => refuseAnswers(payload, state, occurredOn),
    evolve: (draft, fact) => {
      declare(draft, fact.payload);
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
    refuse: (payload, { state, known }) =>
      firstRefusal(
        payload.decision === 'eligible' &&
          known.countrySuspended && { code: 'ELIGIBILITY.COUNTRY_SUSPENDED', rule: 'ELIG-3' },
        withoutGround(payload, state),
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

/** Of a declaration what is kept of the person: on aid, and on what the policy asks. */
export function declare(draft: CaseState, { personId, earlierAid, ...payload }: DeclareEarlierAid): void {
  const { registration } = draft;
  registration.earlierAid[personId] = earlierAid;
  const answers = answersIn(payload);
  if (Object.keys(answers).length > 0) registration.answers[personId] = answers;
}

/** ELIG-2: a no has its ground; whether needing no visa excludes anybody is found by a person, and only where it is asked. */
export function withoutGround(
  { decision, ground, visaExemption }: DecideEligibility,
  state: CaseState,
): Refusal | undefined {
  const isAsked = isVisaQuestionOpen(state);
  const needed = decision === 'eligible' ? 'does-not-exclude' : 'excludes';
  const isNeeded = isAsked && (decision === 'eligible' || ground === 'visa-exempt');
  return firstRefusal(
    decision === 'ineligible' &&
      ground === undefined && { code: 'ELIGIBILITY.GROUND_MISSING', field: 'ground', rule: 'ELIG-2' },
    !isAsked &&
      visaExemption !== undefined && {
        code: 'REGISTRATION.NOT_ASKED',
        field: 'visaExemption',
        rule: 'ELIG-2',
      },
    !isAsked &&
      ground === 'visa-exempt' && { code: 'REGISTRATION.NOT_ASKED', field: 'ground', rule: 'ELIG-2' },
    isNeeded &&
      visaExemption !== needed && {
        code: 'ELIGIBILITY.FINDING_MISSING',
        field: 'visaExemption',
        rule: 'ELIG-2',
      },
  );
}
