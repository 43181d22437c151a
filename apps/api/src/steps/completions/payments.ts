import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';
import { committedBesidePayment, committedBesidePlan } from '../linked-commitments.js';
import { methodOf, refuseOtherMethod } from '../payee.js';
import { officeAgreement } from './travel.js';

export const planningCompletions = completionsOf({
  'submit-plan': { known: committedBesidePlan },
  'decide-plan': {
    known: async (body, around) => ({
      ...(await committedBesidePlan(body, around)),
      budgetsLeft: await around.budgetsLeft(),
    }),
  },
});

/** PAY-8: returns the facts outside the case on which the ground of a payment depends. */
const groundKnown = async (body: Record<string, unknown>, around: Around) => ({
  ...(await committedBesidePayment(body, around)),
  ...(await officeAgreement(body, around)),
});

export const paymentCompletions = completionsOf({
  'request-payment': {
    complete: async (body) => refuseOtherMethod(body),
    known: async (body, around) => ({
      ...(await groundKnown(body, around)),
      budgetsLeft: await around.budgetsLeft(),
    }),
  },
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
