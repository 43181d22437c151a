import type { IsoDay } from '@homeward/contracts';
import { takingPart, type CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { correctedDay, idIn } from '../../case/correction-rule.js';
import { always, whoReadsConsents } from '../../case/who-and-when.js';
import { someoneDeparted } from '../../travel/milestones.js';
import { grantsItself } from '../rules.js';
import { findConsent, isAllowed } from '../state.js';

const fields = {
  consentId: pathId('consent'),
};
export type WithdrawConsent = PayloadOf<typeof fields>;

export const withdrawConsent = defineStep('withdraw-consent', {
  page: 'counselling',
  summary: 'Withdraw a consent',
  wire: 'endPermission',
  path: 'consents/{consentId}/withdrawal',
  roles: whoReadsConsents,
  stages: always,
  deferredWhileHeld: true,
  bindsAfterRestore: true,
  rules: ['CONS-2'],
  fields,
  readAt: ['consents'],
  example: {},
  evolve: (draft, { payload, occurredOn, sequence }) => {
    const consent = findConsent(draft.counselling, payload.consentId)!;
    consent.withdrawnOn ??= occurredOn;
    consent.withdrawnBy ??= sequence;
    endAccess(draft, consent.recipientId, occurredOn);
  },
  correction: {
    strikable: true,
    about: idIn('consentId'),
    refuse: ({ was }, { state, actor }) => {
      const consent = findConsent(state.counselling, was.payload.consentId);
      return consent && grantsItself(actor, consent.recipientId);
    },
    apply: (draft, correction) => {
      const consent = findConsent(draft.counselling, correction.was.payload.consentId);
      if (!consent) return;
      consent.withdrawnOn = correctedDay(consent.withdrawnOn, correction);
      if (consent.withdrawnOn === null) consent.withdrawnBy = null;
    },
  },
});

/**
 * CONS-2: removes an office abroad from the case if nobody has departed yet and this withdrawal leaves the office
 * without anybody's consent.
 */
function endAccess(draft: CaseState, recipientId: string, on: IsoDay): void {
  if (draft.parts['local-officer']?.organisationId !== recipientId || someoneDeparted(draft)) return;
  const persons = takingPart(draft);
  if (!persons.some(({ personId }) => isAllowed(draft.counselling, personId, recipientId, on)))
    delete draft.parts['local-officer'];
}
