import type { GrantOutcome, OperatorGrant } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';

/**
 * Returns the status of an act that two operators must ask for. @throws Problem if this operator cannot ask for the act
 */
export function grantStatus(outcome: GrantOutcome): OperatorGrant['status'] {
  if (outcome === 'not-found') throw new Problem('REQUEST.NOT_FOUND');
  if (outcome === 'same-person') throw Problem.refused({ code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' });
  return outcome;
}
