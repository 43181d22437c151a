import type { IsoDay, PersonId, Refusal } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { withoutConsentAbroad } from '../risk/asking.js';
import { isFresh, livesInCase } from '../risk/state.js';

/**
 * The line between naming another office and transferring the case: somebody of the named one has worked on it, or a
 * person has let it have their data. Until then nothing is known there that a transfer would have to end.
 */
export const isShared = ({ parts, counselling }: CaseState): boolean => {
  const part = parts['local-officer'];
  return (
    part !== undefined &&
    (part.taken || counselling.consents.some(({ recipientId }) => recipientId === part.organisationId))
  );
};

/** Whose risk the invited office has not assessed, or not lately enough. */
export const unassessed = (state: CaseState, on: IsoDay): PersonId[] =>
  livesInCase(state).filter((personId) => {
    const input = state.transfer.offer?.inputs[personId];
    return !input || !isFresh(state, personId, input, on);
  });

/** PEOPLE-3: what must come before the invited office may accept; CONS-1, RISK-4. */
export function gapBeforeTransfer(state: CaseState, on: IsoDay): Refusal | undefined {
  const officeId = state.transfer.offer!.part.organisationId;
  if (withoutConsentAbroad(state, on, officeId).length > 0)
    return { code: 'CONSENT.MISSING', rule: 'CONS-1', params: { purpose: 'risk-assessment-abroad' } };
  return unassessed(state, on).length > 0 ? { code: 'TRANSFER.INPUT_MISSING', rule: 'PEOPLE-3' } : undefined;
}
