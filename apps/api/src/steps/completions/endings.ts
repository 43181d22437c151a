import { surveyKnown } from '../code-lists-of.js';
import { completionsOf } from '../completion.js';
import { besides } from '../linked-commitments.js';

export const endingCompletions = completionsOf({
  'submit-monitoring-report': {
    known: async ({ survey }) => surveyKnown((survey as { readonly version: string }).version),
  },
  withdraw: { known: besides },
  'decide-coming-back': { known: besides },
  'confirm-outcome': { known: besides },
});
