import { defineStep } from '../../case/define-step.js';
import { oneOf, personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { setDeparture } from '../journeys.js';
import { takeOffTheWay } from '../leaving.js';
import { travellerLine, travellerOf } from '../state.js';

const fields = {
  personIds: personRefs(),
  safetyPlan: oneOf(['handed-over', 'not-handed-over'], 'travel'),
};
export type RecordDepartureElsewhere = PayloadOf<typeof fields>;

/** GATE-2: records that persons left by their own means, without the programme. */
export const recordDepartureElsewhere = defineStep('record-departure-elsewhere', {
  page: 'pre-departure',
  summary: 'Record that persons left by their own means, without the programme',
  wire: 'recordOtherWay',
  path: 'departures-elsewhere',
  roles: [...caseworkers, 'travel-officer', 'local-officer'],
  stages: open,
  rules: ['GATE-2', 'EXIT-2', 'TRAV-2', 'MINOR-5'],
  fields,
  example: { personIds: ['…'], safetyPlan: 'handed-over' },
  refuse: ({ personIds }, { state }) => {
    const gone = personIds.findIndex((personId) => travellerOf(state, personId).departedOn !== null);
    return gone < 0 ? undefined : { code: 'DEPARTURE.ALREADY', field: `personIds[${gone}]`, rule: 'GATE-2' };
  },
  evolve: (draft, { payload, occurredOn }) => {
    for (const personId of payload.personIds) {
      takeOffTheWay(draft, personId);
      setDeparture(draft, personId, occurredOn);
      travellerLine(draft, personId).ownWay = true;
    }
  },
});
