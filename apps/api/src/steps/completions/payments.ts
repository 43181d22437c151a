import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';
import { committedBesidePayment } from '../linked-commitments.js';
import { officeAgreement } from '../office-agreement.js';
import { methodOf, refuseOtherMethod } from '../payee.js';

/** PAY-8: returns the facts outside the case on which the ground of a payment depends. */
const groundKnown = async (body: Record<string, unknown>, around: Around) => ({
  ...(await committedBesidePayment(body, around)),
  ...(await officeAgreement(body, around)),
});

export const paymentCompletions = completionsOf({
  'request-payment': { complete: async (body) => refuseOtherMethod(body), known: groundKnown },
  'approve-payment': { known: groundKnown },
  'release-payment': { known: groundKnown },
  'retry-payment': { complete: async ({ newPayee }) => methodOf(newPayee), known: groundKnown },
  'change-payee': { complete: async ({ newPayee }) => methodOf(newPayee) },
  'record-receipt': {
    known: async ({ handedOverBy }, { reference }) => {
      const giver = handedOverBy === undefined ? undefined : await reference.actorOf(String(handedOverBy));
      return giver ? { handedOverAt: giver.organisationId } : {};
    },
  },
});
