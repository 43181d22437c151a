import type { IsoDay, PersonId, RecordBoarding } from '@homeward/contracts';
import type { CaseState } from '../../kernel/case-state.js';
import { start } from '../../kernel/clock.js';
import { isDeparture, journeyOfLeg } from '../../travel/journeys.js';
import { answersOf, preparationRules } from '../../travel/preparation-rules.js';
import { travellerLine, travellerOf, type Journey } from '../../travel/state.js';
import {
  dayTold,
  personOf,
  personsNamed,
  personsWithResult,
  replaces,
  restart,
  type Correctable,
} from '../retelling.js';

export const correctableTravel: {
  'record-travel-document': Correctable<'record-travel-document'>;
  'record-fitness': Correctable<'record-fitness'>;
  'confirm-readiness': Correctable<'confirm-readiness'>;
  'record-boarding': Correctable<'record-boarding'>;
  'confirm-arrival': Correctable<'confirm-arrival'>;
} = {
  'record-travel-document': {
    fields: ['document', 'validTo', 'rightToEnter'],
    about: personOf,
    retell: replaces<'record-travel-document'>(personOf, preparationRules['record-travel-document'].evolve),
  },

  'record-fitness': {
    fields: ['fitness'],
    about: personOf,
    retell: replaces<'record-fitness'>(personOf, preparationRules['record-fitness'].evolve),
  },

  'confirm-readiness': {
    fields: ['planDecision', 'proceedings', 'hearingOn', 'reflectionPeriod'],
    about: personsNamed,
    retell: (draft, retelling) => {
      const { now, rests } = retelling;
      if (now === null) return;
      for (const personId of now.payload.personIds.filter(rests)) {
        const traveller = draft.travel.travellers[personId];
        if (!traveller) continue; // went on in a linked case
        traveller.readiness = answersOf(now.payload);
        traveller.readyOn = dayTold(traveller.readyOn, retelling);
      }
    },
  },

  /** The day of departure. Who got on and who did not is told by what they do next. */
  'record-boarding': {
    fields: [],
    about: personsWithResult,
    retell: (draft, retelling) => {
      const { was } = retelling;
      const journey = journeyOfLeg(draft, was.payload.legId);
      if (!journey) return;
      for (const personId of leftWith(draft, journey, was.payload)) {
        const traveller = travellerLine(draft, personId);
        traveller.departedOn = dayTold(traveller.departedOn, retelling);
        restart(draft, retelling, 'arrival-confirmation', personId);
      }
      journey.departedOn = firstDeparture(draft, journey);
    },
  },

  'confirm-arrival': {
    fields: [],
    strikable: true,
    about: personsNamed,
    retell: (draft, retelling) => {
      for (const personId of retelling.was.payload.personIds) {
        const { arrival, departedOn } = travellerLine(draft, personId);
        if (arrival?.confirmedOn !== retelling.was.occurredOn) continue;
        arrival.confirmedOn = dayTold(arrival.confirmedOn, retelling);
        if (retelling.now === null)
          start(draft, retelling.fact, 'arrival-confirmation', { subject: personId, from: departedOn! });
      }
    },
  },
};

/** Whom this boarding took out of Switzerland: of the legs that do, it was their first. */
const leftWith = (state: CaseState, journey: Journey, { legId, results }: RecordBoarding): PersonId[] =>
  results
    .filter(({ result }) => result === 'boarded')
    .map(({ personId }) => personId)
    .filter((personId) => {
      const departing = journey.legs.filter(
        (leg) => isDeparture(journey, leg.legId) && leg.aboard.includes(personId),
      );
      return departing[0]?.legId === legId && travellerOf(state, personId).departedOn !== null;
    });

function firstDeparture(state: CaseState, { journeyId }: Journey): IsoDay | null {
  const days = Object.values(state.travel.travellers).flatMap((traveller) =>
    traveller.journeyId === journeyId && traveller.departedOn !== null ? [traveller.departedOn] : [],
  );
  return days.sort()[0] ?? null;
}
