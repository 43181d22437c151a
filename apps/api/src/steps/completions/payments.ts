import type { Around } from '../around.js';
import { completionsOf } from '../completion.js';
import { committedBesidePayment, committedBesidePlan } from '../linked-commitments.js';
import { methodOf, refuseOtherMethod } from '../payee.js';
import { officeAgreement } from './travel.js';

/** PAY-10: adds what is left of the budgets to the facts of a step that promises money. */
function withBudgets<K>(known: (body: Record<string, unknown>, around: Around) => Promise<K>) {
  return async (body: Record<string, unknown>, around: Around) => ({
    ...(await known(body, around)),
    budgetsLeft: await around.budgetsLeft(),
  });
}

export const planningCompletions = completionsOf({
  'submit-plan': { known: committedBesidePlan },
  'decide-plan': { known: withBudgets(committedBesidePlan) },
});

/** PAY-8: returns the facts outside the case on which the ground of a payment depends. */
const groundKnown = async (body: Record<string, unknown>, around: Around) => ({
  ...(await committedBesidePayment(body, around)),
  ...(await officeAgreement(body, around)),
});

export const paymentCompletions = completionsOf({
  'request-payment': {
    complete: async (body) => refuseOtherMethod(body),
    known: withBudgets(groundKnown),
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
