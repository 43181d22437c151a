import type { IsoDay, PersonId, Refusal, TravelSteps } from '@homeward/contracts';
import { consentInForce } from '../counselling/state.js';
import type { CaseState } from '../kernel/case-state.js';
import { start } from '../kernel/clock.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { openPlan, runningPlan } from '../planning/state.js';
import { gate, gateAtReadiness } from './gate.js';
import { expectHearing, refuseContradiction } from './hearing.js';
import { awaitingDeparture, departureDayOf } from './journeys.js';
import { handOversToCancel, mayGoUnmet, offeredToMeet } from './meeting.js';
import { travellerLine, travellerOf, type ReadinessAnswers } from './state.js';

type PreparationSteps = Pick<
  TravelSteps,
  | 'record-travel-document'
  | 'record-fitness'
  | 'offer-hand-over'
  | 'answer-hand-over'
  | 'cancel-hand-over'
  | 'decline-meeting'
  | 'confirm-readiness'
>;

export const preparationRules: StepRules<keyof PreparationSteps> = {
  'record-travel-document': {
    evolve: (draft, { payload: { personId, validTo, rightToEnter } }) => {
      travellerLine(draft, personId).document = { validTo, rightToEnter };
    },
  },

  'record-fitness': {
    evolve: (draft, { payload }) => {
      travellerLine(draft, payload.personId).fitness = payload.fitness;
    },
  },

  'offer-hand-over': {
    closedBecause: ({ state }) =>
      state.parts['local-officer'] ? undefined : { code: 'HAND_OVER.NO_OFFICE', rule: 'GATE-1' },
    refuse: ({ officeId, personIds }, situation) =>
      firstRefusal(
        officeId !== situation.state.parts['local-officer']!.organisationId && {
          code: 'HAND_OVER.OTHER_OFFICE',
          field: 'officeId',
          rule: 'GATE-1',
        },
        refuseHandOver(personIds, situation, 'officeId'),
      ),
    evolve: (draft, fact) => {
      const { officeId, personIds } = fact.payload;
      for (const id of personIds)
        travellerLine(draft, id).meeting = { wish: 'met', officeId, answer: 'open' };
      start(draft, fact, 'hand-over-answer');
    },
  },

  'answer-hand-over': {
    closedBecause: ({ state }) =>
      offeredToMeet(state).length === 0 ? { code: 'HAND_OVER.NOT_OFFERED', rule: 'GATE-1' } : undefined,
    // Law 12: what stood when it was offered may have ended since.
    refuse: ({ answer }, situation) =>
      answer === 'declined' ? undefined : refuseHandOver(offeredToMeet(situation.state), situation),
    evolve: (draft, { payload }) => {
      for (const personId of offeredToMeet(draft))
        travellerLine(draft, personId).meeting!.answer = payload.answer;
    },
  },

  'cancel-hand-over': {
    closedBecause: ({ state }) => (handOversToCancel(state).length === 0 ? nothingToCancel : undefined),
    refuse: ({ personIds }, { state }) => {
      const other = personIds.findIndex((personId) => !handOversToCancel(state).includes(personId));
      return other < 0 ? undefined : { ...nothingToCancel, field: `personIds[${other}]` };
    },
    evolve: (draft, { payload }) => {
      for (const personId of payload.personIds) travellerLine(draft, personId).meeting = null;
    },
  },

  'decline-meeting': {
    refuse: ({ personIds }, { state, occurredOn }) => {
      const child = personIds.findIndex(
        (personId) => !mayGoUnmet(state, personId, departureDayOf(state, personId, occurredOn)),
      );
      return child < 0
        ? undefined
        : { code: 'HAND_OVER.CHILD_ALONE', field: `personIds[${child}]`, rule: 'MINOR-2' };
    },
    evolve: (draft, { payload }) => {
      for (const id of payload.personIds)
        travellerLine(draft, id).meeting = { wish: 'not-met', officeId: null, answer: 'open' };
    },
  },

  /** Open as soon as one person may leave: whose gate is still shut keeps nobody else at home. */
  'confirm-readiness': {
    closedBecause: (situation) => {
      const awaited = awaitingDeparture(situation.state);
      if (awaited.length === 0) return noJourney;
      const shut = awaited.map((personId) => gate(situation, [personId])[0]);
      return shut.includes(undefined) ? undefined : shut[0];
    },
    refuse: (payload, situation) =>
      firstRefusal(
        refuseContradiction(payload),
        ...payload.personIds.map((personId, i) =>
          refuseTraveller(situation.state, personId, `personIds[${i}]`),
        ),
      ) ?? gateAtReadiness(situation, payload.personIds)[0],
    evolve: (draft, fact) => {
      const { payload, occurredOn, actor } = fact;
      for (const personId of payload.personIds) {
        Object.assign(travellerLine(draft, personId), {
          readiness: answersOf(payload, draft),
          readyOn: occurredOn,
          readyBy: actor!.staffId,
        });
        expectHearing(draft, fact, personId, payload.hearingOn ?? null);
      }
    },
  },
};

/** CONS-1, GATE-1: to an office whose agreement is in force, with its safeguards, and of whom each lets it. */
function refuseHandOver(
  personIds: readonly PersonId[],
  { state, known, occurredOn }: Situation,
  field?: 'officeId',
): Refusal | undefined {
  const recipientId = state.parts['local-officer']!.organisationId;
  const against = personIds.findIndex(
    (personId) =>
      !consentInForce(state.counselling, { personId, purpose: 'hand-over', recipientId }, occurredOn),
  );
  return firstRefusal(
    known.officeAgreementInForce !== true && {
      code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
      rule: 'GATE-1',
      ...(field && { field }),
    },
    against >= 0 && {
      code: 'CONSENT.MISSING',
      rule: 'CONS-1',
      params: { purpose: 'hand-over' },
      ...(field && { field: `personIds[${against}]` }),
    },
  );
}

const nothingToCancel: Refusal = { code: 'HAND_OVER.NOTHING_TO_CANCEL', rule: 'TRAV-3' };
const noJourney: Refusal = { code: 'JOURNEY.MISSING', rule: 'TRAV-1' };

/** Ready is who has a journey before them. */
function refuseTraveller(state: CaseState, personId: PersonId, field: string): Refusal | undefined {
  const { departedOn, journeyId, stop } = travellerOf(state, personId);
  return firstRefusal(
    departedOn !== null && { code: 'JOURNEY.ALREADY_UNDER_WAY', field, rule: 'TRAV-1' },
    (journeyId === null || stop !== null) && { ...noJourney, field },
  );
}

/** GATE-2: what was asked, and what the case knows itself. `null`: a correction takes the day back. */
export const answersOf = (
  { proceedings, hearingOn, reflectionPeriod, reflectionEndedBecause }: Answered,
  state: CaseState,
): ReadinessAnswers => ({
  planDecision: planDecisionOf(state),
  proceedings,
  ...(hearingOn != null && { hearingOn }),
  reflectionPeriod,
  ...(reflectionEndedBecause !== undefined && { reflectionEndedBecause }),
});
type Answered = Omit<ReadinessAnswers, 'hearingOn' | 'planDecision'> & { readonly hearingOn?: IsoDay | null };

function planDecisionOf(state: CaseState): ReadinessAnswers['planDecision'] {
  if (runningPlan(state)) return 'granted';
  if (openPlan(state)) return 'pending';
  return state.planning.plans.length > 0 ? 'refused' : 'none';
}
