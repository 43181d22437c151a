import { start } from '../../kernel/clock.js';
import { expectHearing, refuseContradiction } from '../../travel/hearing.js';
import { answersOf, preparationRules } from '../../travel/preparation-rules.js';
import { travellerLine } from '../../travel/state.js';
import { dayTold, inCorrection, personOf, personsNamed, replaces, type Correctable } from '../retelling.js';

export const correctableTravel: {
  'record-travel-document': Correctable<'record-travel-document'>;
  'record-fitness': Correctable<'record-fitness'>;
  'confirm-readiness': Correctable<'confirm-readiness'>;
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
    fields: ['proceedings', 'hearingOn', 'reflectionPeriod', 'reflectionEndedBecause'],
    about: personsNamed,
    refuse: ({ now }) => (now === null ? undefined : inCorrection(refuseContradiction(now.payload))),
    retell: (draft, retelling) => {
      const { now, rests } = retelling;
      if (now === null) return;
      for (const personId of now.payload.personIds.filter(rests)) {
        const traveller = draft.travel.travellers[personId];
        if (!traveller) continue; // went on in a linked case
        traveller.readiness = answersOf(now.payload, draft);
        traveller.readyOn = dayTold(traveller.readyOn, retelling);
        expectHearing(draft, now, personId, now.payload.hearingOn ?? null);
      }
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
