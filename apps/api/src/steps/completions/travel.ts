import { completionsOf } from '../completion.js';
import { besides } from '../linked-commitments.js';
import { officeAgreement } from '../office-agreement.js';

export const travelCompletions = completionsOf({
  'offer-hand-over': { known: officeAgreement },
  'answer-hand-over': { known: officeAgreement },
  'confirm-readiness': { known: officeAgreement },
  'record-boarding': {
    known: async (body, around) => ({
      ...(await officeAgreement(body, around)),
      ...(await besides(body, around)),
    }),
  },
});
