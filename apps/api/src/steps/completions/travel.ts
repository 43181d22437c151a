import { completionsOf } from '../completion.js';
import { besides } from '../linked-commitments.js';
import { officeAgreement } from '../office-agreement.js';
import { placesOfJourneys, placesOfPlan } from '../places-known.js';

export const travelCompletions = completionsOf({
  'offer-hand-over': { known: officeAgreement },
  'answer-hand-over': { known: officeAgreement },
  'plan-journey': { known: placesOfPlan },
  'rebook-journey': { known: placesOfPlan },
  'confirm-readiness': {
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await placesOfJourneys(body, around)),
    }),
  },
  'record-boarding': {
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await placesOfJourneys(body, around)),
      ...(await besides(body, around)),
    }),
  },
});
