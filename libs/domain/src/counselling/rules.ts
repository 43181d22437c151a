import type { Actor, OrganisationId, Refusal } from '@homeward/contracts';
import { readsByConsent } from '../access/recipients.js';
import { findAround, isAccusedAround } from '../around/state.js';
import type { CaseState } from '../case/case-state.js';
import { firstRefusal } from '../case/step-rule.js';
import { isHeld } from '../incidents/state.js';
import type { GiveConsent } from './steps/give-consent.step.js';

/**
 * CONS-1: refuses the step if an organisation that reads by consent records a consent for itself, widens such a
 * consent, or revokes a withdrawal. The person must tell another organisation, which records it.
 */
export const grantsItself = (actor: Actor | null, recipientId: OrganisationId): Refusal | undefined =>
  actor !== null && actor.organisationId === recipientId && readsByConsent(actor.organisationType)
    ? { code: 'STEP.NOT_YOURS', field: 'recipientId', rule: 'CONS-1' }
    : undefined;

/**
 * INC-4: refuses a consent by a guardian whose consents are suspended. Another guardian who is named in the case must
 * give it.
 */
export function notTheirsToGive(
  state: CaseState,
  { personId, givenBy, guardianId, law }: Pick<GiveConsent, 'personId' | 'givenBy' | 'guardianId' | 'law'>,
): Refusal | undefined {
  const field = 'guardianId';
  const guardian = guardianId === undefined ? undefined : findAround(state, guardianId);
  const isGuardian = guardian?.is === 'guardian' && guardian.personIds.includes(personId);
  return firstRefusal(
    guardianId !== undefined && !isGuardian && { code: 'PERSON_AROUND.UNKNOWN', field, rule: 'INC-4' },
    givenBy !== 'self' &&
      law === undefined &&
      isHeld(state, 'guardian-consent', personId) &&
      (guardianId === undefined || isAccusedAround(state, guardianId)) && {
        code: 'CONSENT.GUARDIAN_HELD',
        field,
        rule: 'INC-4',
      },
  );
}
