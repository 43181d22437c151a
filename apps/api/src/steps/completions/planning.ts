import { completionsOf } from '../completion.js';
import { committedBesidePlan } from '../linked-commitments.js';

export const planningCompletions = completionsOf({
  'submit-plan': { known: committedBesidePlan },
  'decide-plan': { known: committedBesidePlan },
});
