import { startClock, stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { correctedDay, personsNamed } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { travellerLine, travellerOf } from '../state.js';

const fields = {
  personIds: personRefs(),
};
export type ConfirmArrival = PayloadOf<typeof fields>;

/**
 * ARR-1: confirms that the person has reached the final destination safely, and that somebody has seen or spoken to
 * them.
 */
export const confirmArrival = defineStep('confirm-arrival', {
  page: 'post-arrival',
  summary: 'Confirm that people reached the final destination safely',
  wire: 'confirmArrival',
  path: 'arrivals/confirmation',
  roles: ['local-officer', 'case-manager'],
  stages: open,
  rules: ['ARR-1'],
  fields,
  example: { personIds: ['…'] },
  writes: ['travel'],
  refuse: ({ personIds }, { state, occurredOn }) => {
    for (const [i, personId] of personIds.entries()) {
      const field = `personIds[${i}]`;
      const { arrival } = travellerOf(state, personId);
      if (arrival === null) return { code: 'ARRIVAL.MISSING', field, rule: 'ARR-1' };
      if (arrival.confirmedOn !== null) return { code: 'ARRIVAL.CONFIRMED', field, rule: 'ARR-1' };
      if (occurredOn < arrival.on)
        return { code: 'FACT.BEFORE_ITS_CAUSE', field: 'occurredOn', rule: 'ARR-1' };
    }
    return undefined;
  },
  evolve: (draft, { payload, occurredOn }) => {
    for (const personId of payload.personIds) {
      travellerLine(draft, personId).arrival!.confirmedOn = occurredOn;
      stopClock(draft, 'arrival-confirmation', personId);
    }
  },
  correction: {
    strikable: true,
    about: personsNamed,
    apply: (draft, correction) => {
      for (const personId of correction.was.payload.personIds) {
        const { arrival, departedOn } = travellerLine(draft, personId);
        if (arrival?.confirmedOn !== correction.was.occurredOn) continue;
        arrival.confirmedOn = correctedDay(arrival.confirmedOn, correction);
        if (correction.now === null)
          startClock(draft, correction.fact, 'arrival-confirmation', {
            subject: personId,
            from: departedOn!,
          });
      }
    },
  },
});
