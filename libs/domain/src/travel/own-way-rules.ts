import type { EndingSteps, IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { isMinorOn } from '../kernel/person-line.js';
import type { StepRules } from '../kernel/step-rule.js';
import { setDeparture } from './departing.js';
import { takeOffTheWay, travellerLine, travellerOf } from './state.js';

/**
 * GATE-2: an adult leaves anyway, past the gate and by other means. Their journey here ends and what was booked is cancelled.
 * An arrival may still be recorded, and aid goes on from there; else the case-manager records `left-alone`.
 */
export const ownWayRules: StepRules<keyof Pick<EndingSteps, 'record-departure-elsewhere'>> = {
  'record-departure-elsewhere': {
    refuse: ({ personIds }, { state, occurredOn }) => {
      for (const [i, personId] of personIds.entries()) {
        const field = `personIds[${i}]`;
        if (travellerOf(state, personId).departedOn !== null)
          return { code: 'DEPARTURE.ALREADY', field, rule: 'GATE-2' };
        if (isMinorOn(state.persons[personId]!, occurredOn) && !leavesWithAdult(state, personIds, occurredOn))
          return { code: 'DEPARTURE.CHILD_ALONE', field, rule: 'MINOR-2' };
      }
      return undefined;
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

/** A child that is gone by itself is no departure: it is an incident, and looked for (LOST-1). */
const leavesWithAdult = (state: CaseState, personIds: readonly PersonId[], on: IsoDay): boolean =>
  Object.values(state.persons).some(
    (person) =>
      !isMinorOn(person, on) &&
      (personIds.includes(person.personId) || travellerOf(state, person.personId).ownWay),
  );
