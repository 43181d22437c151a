import { completionsOf } from '../completion.js';
import { besides } from '../linked-commitments.js';

export const endingCompletions = completionsOf({
  withdraw: { known: besides },
  'decide-coming-back': { known: besides },
  'confirm-outcome': { known: besides },
});
