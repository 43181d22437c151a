import type { Refusal } from '@homeward/contracts';
import type { Situation } from '../case/step-rule.js';

export function notOfTheManagingOffice({ state, actor }: Situation): Refusal | undefined {
  const manages = state.parts['case-manager']?.organisationId;
  return actor !== null && actor.organisationId !== manages
    ? { code: 'STEP.NOT_YOURS', rule: 'CLOSE-1' }
    : undefined;
}
