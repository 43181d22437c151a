import type { IsoDay, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { day, oneOf, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { correctedDay, inCorrection, personsNamed } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { openPlan, runningPlan } from '../../planning/state.js';
import { gate, gateAtReadiness } from '../gate.js';
import { expectHearing, isOdd } from '../hearing.js';
import { awaitingDeparture } from '../journeys.js';
import { travellerLine, travellerOf, type ReadinessAnswers } from '../state.js';

const fields = {
  personIds: personRefs(),
  proceedings: oneOf(
    ['none', 'authority-informed', 'hearing-person-decided', 'not-known'],
    'trafficking',
  ).correctable(),
  hearingOn: day('trafficking')
    .optional()
    .says('Needed with `hearing-person-decided`, and only then.')
    .correctable(),
  reflectionPeriod: oneOf(
    ['not-applicable', 'running-person-asks-to-leave', 'ended', 'not-known'],
    'trafficking',
  ).correctable(),
  reflectionEndedBecause: text('trafficking')
    .optional()
    .says('Needed with `ended`, and only then.')
    .correctable(),
};
export type ConfirmReadiness = PayloadOf<typeof fields>;

/**
 * GATE-2: confirms readiness, with answers for each person. Any consistent answer is accepted, including `not-known`.
 * Persons with different answers are confirmed in separate steps. The step does not ask for the state of the plan,
 * because the case stores it. The step is open as soon as one person may leave, so that a person whose gate is still
 * closed does not delay the others.
 */
export const confirmReadiness = defineStep('confirm-readiness', {
  page: 'pre-departure',
  summary: 'Confirm that these people are ready to leave: the gate',
  wire: 'confirmReadiness',
  path: 'readiness',
  roles: ['case-manager'],
  stages: onTheWay,
  rules: ['GATE-1', 'GATE-2', 'RISK-4', 'RISK-5', 'MINOR-4'],
  outsideFacts: ['officeAgreementInForce', 'places'],
  starts: ['departure-unconfirmed', 'hearing'],
  needsVersion: true,
  fields,
  example: {
    personIds: ['…'],
    proceedings: 'none',
    reflectionPeriod: 'not-applicable',
  },
  writes: ['travel'],
  texts: 'theirs',
  readAt: ['readiness'],
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
  correction: {
    fields: { hearingOn: day().orNull() },
    about: personsNamed,
    refuse: ({ now }) => (now === null ? undefined : inCorrection(refuseContradiction(now.payload))),
    apply: (draft, correction) => {
      const { now, isLatestFor } = correction;
      if (now === null) return;
      for (const personId of now.payload.personIds.filter(isLatestFor)) {
        const traveller = draft.travel.travellers[personId];
        if (!traveller) continue; // the person moved to a linked case
        traveller.readiness = answersOf(now.payload, draft);
        traveller.readyOn = correctedDay(traveller.readyOn, correction);
        expectHearing(draft, now, personId, now.payload.hearingOn ?? null);
      }
    },
  },
});

const noJourney: Refusal = { code: 'JOURNEY.MISSING', rule: 'TRAV-1' };

/** Refuses a person whose journey is not in the future. */
function refuseTraveller(state: CaseState, personId: PersonId, field: string): Refusal | undefined {
  const { departedOn, journeyId, stop } = travellerOf(state, personId);
  return firstRefusal(
    departedOn !== null && { code: 'JOURNEY.ALREADY_UNDER_WAY', field, rule: 'TRAV-1' },
    (journeyId === null || stop !== null) && { ...noJourney, field },
  );
}

type Answers = Pick<ConfirmReadiness, 'proceedings' | 'reflectionPeriod' | 'reflectionEndedBecause'> & {
  readonly hearingOn?: IsoDay | null | undefined;
};

/**
 * GATE-2: refuses contradictory answers. A decided hearing needs a day, and an ended period needs a ground. No other
 * answer may have a day or a ground. Any consistent answer is accepted.
 */
const refuseContradiction = (answers: Answers): Refusal | undefined =>
  firstRefusal(
    isOdd(answers.proceedings === 'hearing-person-decided', answers.hearingOn, 'hearingOn'),
    isOdd(answers.reflectionPeriod === 'ended', answers.reflectionEndedBecause, 'reflectionEndedBecause'),
  );

/** GATE-2: the answers, together with data that the case already stores. `null`: a correction removes the day. */
const answersOf = (
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
