import type { PersonId, Refusal } from '@homeward/contracts';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import { consentInForce } from '../counselling/state.js';

/**
 * CONS-1, GATE-1: refuses a hand-over if the office's agreement with its safeguards is not in force, or if a person
 * does not consent to the hand-over.
 */
export function refuseHandOver(
  personIds: readonly PersonId[],
  { state, known, occurredOn }: Situation,
  field?: 'officeId',
): Refusal | undefined {
  const recipientId = state.parts['local-officer']!.organisationId;
  const against = personIds.findIndex(
    (personId) =>
      !consentInForce(state.counselling, { personId, purpose: 'hand-over', recipientId }, occurredOn),
  );
  return firstRefusal(
    known.officeAgreementInForce !== true && {
      code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
      rule: 'GATE-1',
      ...(field && { field }),
    },
    against >= 0 && {
      code: 'CONSENT.MISSING',
      rule: 'CONS-1',
      params: { purpose: 'hand-over' },
      ...(field && { field: `personIds[${against}]` }),
    },
  );
}
