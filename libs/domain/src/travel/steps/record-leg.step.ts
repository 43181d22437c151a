import { legResults } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { flag, idOf, oneOf } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { idIn } from '../../case/correction-rule.js';
import { firstRefusal } from '../../case/step-rule.js';
import { onTheWay } from '../../case/who-and-when.js';
import { whatHappened } from '../fields.js';
import { findLeg, isDeparture, journeyOfLeg, underWay } from '../journeys.js';
import { travellerOf, type Journey } from '../state.js';

const fields = {
  legId: idOf('leg', 'standing'),
  result: oneOf(legResults, 'travel').explainedBy('whatHappened').correctable(),
  handedOver: flag('travel').correctable(),
  whatHappened,
};
export type RecordLeg = PayloadOf<typeof fields>;

export const recordLeg = defineStep('record-leg', {
  page: 'in-transit',
  summary: 'Record how a leg ended',
  wire: 'recordLeg',
  path: 'legs',
  roles: ['airport-assistant', 'travel-officer', 'local-officer'],
  stages: onTheWay,
  rules: ['TRAV-1', 'TRAV-2'],
  fields,
  example: { legId: '…', result: 'completed', handedOver: true },
  // As in record-boarding, the description of the event is a text in the vault, and a leg reveals only travel
  // (SEE-6).
  writes: ['travel'],
  texts: 'may-name-others',
  readAt: [],
  closedBecause: ({ state }) =>
    state.travel.journeys.length === 0 ? { code: 'JOURNEY.MISSING', rule: 'TRAV-1' } : undefined,
  refuse: ({ legId, result }, { state }) => {
    const journey = journeyOfLeg(state, legId);
    if (!journey) return { code: 'JOURNEY.LEG_UNKNOWN', field: 'legId', rule: 'TRAV-1' };
    return firstRefusal(
      findLeg(journey, legId).result !== null && {
        code: 'JOURNEY.LEG_ENDED',
        field: 'legId',
        rule: 'TRAV-1',
      },
      result === 'completed' &&
        !began(state, journey, legId) && {
          code: 'JOURNEY.NOT_DEPARTED',
          field: 'result',
          rule: 'TRAV-1',
        },
    );
  },
  evolve: (draft, { payload: { legId, result, handedOver } }) => {
    Object.assign(findLeg(journeyOfLeg(draft, legId)!, legId), { result, handedOver });
  },
  correction: {
    strikable: true,
    about: idIn('legId'),
    refuse: ({ now }, { state }) => {
      const journey = now === null ? undefined : journeyOfLeg(state, now.payload.legId);
      return journey && now!.payload.result === 'completed' && !began(state, journey, now!.payload.legId)
        ? { code: 'JOURNEY.NOT_DEPARTED', field: 'correction.fields.result', rule: 'TRAV-1' }
        : undefined;
    },
    apply: (draft, { was, now }) => {
      const journey = journeyOfLeg(draft, was.payload.legId);
      if (!journey) return;
      const { result, handedOver } = now?.payload ?? { result: null, handedOver: false };
      Object.assign(findLeg(journey, was.payload.legId), { result, handedOver });
    },
  },
});

/** True if somebody can have travelled on this leg. */
const began = (state: CaseState, journey: Journey, legId: string): boolean =>
  findLeg(journey, legId).aboard.length > 0 ||
  !isDeparture(journey, legId) ||
  journey.departedOn !== null ||
  carriesStranded(state, journey);

/** True for a journey that was planned on the way, for people who were left behind by an earlier journey. */
const carriesStranded = (state: CaseState, { journeyId }: Journey): boolean =>
  underWay(state).some((personId) => travellerOf(state, personId).journeyId === journeyId);
