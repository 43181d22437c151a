import type { Actor, OrganisationId, Refusal } from '@homeward/contracts';
import { readsByConsent } from '../access/recipients.js';

/**
 * CONS-1: whoever reads by consent writes none for itself, nor widens one, nor takes a withdrawal back: somebody else
 * has heard it.
 */
export const grantsItself = (actor: Actor | null, recipientId: OrganisationId): Refusal | undefined =>
  actor !== null && actor.organisationId === recipientId && readsByConsent(actor.organisationType)
    ? { code: 'STEP.NOT_YOURS', field: 'recipientId', rule: 'CONS-1' }
    : undefined;
