import type { EndingSteps } from '@homeward/contracts';
import type { StepRules } from '../kernel/step-rule.js';
import { setDeparture } from './departing.js';
import { takeOffTheWay, travellerLine, travellerOf } from './state.js';

/**
 * GATE-2: somebody leaves anyway, past the gate or by other means. Their journey here ends and what was booked is cancelled.
 * An arrival may still be recorded, and aid goes on from there; else the case-manager records `left-alone`. TRAV-2: what really
 * happened is taken, a child's departure too: it is an alarm, and its track is asked for (MINOR-5).
 */
export const ownWayRules: StepRules<keyof Pick<EndingSteps, 'record-departure-elsewhere'>> = {
  'record-departure-elsewhere': {
    refuse: ({ personIds }, { state }) => {
      const gone = personIds.findIndex((personId) => travellerOf(state, personId).departedOn !== null);
      return gone < 0
        ? undefined
        : { code: 'DEPARTURE.ALREADY', field: `personIds[${gone}]`, rule: 'GATE-2' };
    },
    evolve: (draft, { payload, occurredOn }) => {
      for (const personId of payload.personIds) {
        takeOffTheWay(draft, personId);
        setDeparture(draft, personId, occurredOn);
        travellerLine(draft, personId).ownWay = true;
      }
    },
  },
};
