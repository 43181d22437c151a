import type { DataCategory, PersonId, Refusal, SafetyMatter, StaffId, VaultId } from '@homeward/contracts';
import { secondWaits } from '../case/another-person.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';
import type { Waits } from '../case/wait.js';
import { keepsSome, mayReceive } from './may-receive.js';

/**
 * CONS-2: the data that two people may share with the office abroad about a person who withdrew after the departure.
 */
export interface SafetySharing {
  readonly sharingId: string;
  readonly personId: PersonId;
  readonly matter: SafetyMatter;
  readonly reason: VaultId;
  readonly proposedBy: StaffId;
}

/** The categories of the safety minimum. They are the narrowest categories that a row of consent can make visible. */
export const categoryToShare: Readonly<Record<SafetyMatter, DataCategory>> = {
  'met-or-not': 'travel',
  incident: 'risk',
};

export const noOffice: Refusal = { code: 'HAND_OVER.NO_OFFICE', rule: 'CONS-2' };

/**
 * Refuses a proposal if the person did not withdraw a consent to the office after the departure: in this case, only the
 * person's own consent makes data visible. Also refuses a proposal for data that the office may receive anyway.
 */
export function notForTwo(
  { state, today }: Situation,
  { personId, matter }: Pick<SafetySharing, 'personId' | 'matter'>,
): Refusal | undefined {
  const recipientId = state.parts['local-officer']?.organisationId;
  if (recipientId === undefined) return noOffice;
  return firstRefusal(
    !keepsSome(state, personId, recipientId) && {
      code: 'CONSENT.MISSING',
      field: 'personId',
      rule: 'CONS-2',
      params: { purpose: 'hand-over' },
    },
    mayReceive(state, { personId, recipientId, category: categoryToShare[matter] }, today) && {
      code: 'CONSENT.NOT_NEEDED',
      field: 'matter',
      rule: 'CONS-2',
    },
  );
}

/**
 * PEOPLE-2: waits for another of the people who own the case or counsel the person to answer a proposal. In a closed
 * file, nothing more is shared.
 */
export const safetySharingWaits: Waits = (state) =>
  state.stage === 'closed' ? [] : secondWaits(state, 'answer-safety-sharing');
