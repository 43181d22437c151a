import type { Part } from '@homeward/contracts';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { found, idOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { findSeat } from '../../case/parts.js';
import { firstRefusal } from '../../case/step-rule.js';
import { open } from '../../case/who-and-when.js';
import { isShared } from '../sharing.js';
import { noteAsked } from '../state.js';

const fields = {
  reason: text('trafficking'),
  part: found<Part>('travel'),
};
export type OfferTransfer = PayloadOf<typeof fields>;

/** PEOPLE-3: asks another office abroad to take the case over. */
export const offerTransfer = defineStep('offer-transfer', {
  page: 'any-stage',
  summary: 'Ask another local office to take over the case',
  wire: 'offerTransfer',
  path: 'office-transfer',
  roles: ['case-manager'],
  stages: open,
  rules: ['PEOPLE-3', 'GATE-1'],
  outsideFacts: ['officeAgreementInForce'],
  starts: ['hand-over-answer'],
  needsVersion: true,
  fields,
  asked: {
    officeId: idOf('organisation', 'standing'),
  },
  example: { officeId: '…', reason: 'The person moves to the north.' },
  writes: ['travel', 'trafficking'],
  texts: 'unmentioned',
  readAt: [],
  closedBecause: ({ state }) =>
    firstRefusal(
      state.parts['local-officer'] === undefined && { code: 'TRANSFER.NO_OFFICE', rule: 'PEOPLE-3' },
      !isShared(state) && { code: 'TRANSFER.NOT_NEEDED', rule: 'PEOPLE-3' },
      state.transfer.offer !== null && { code: 'TRANSFER.OFFERED', rule: 'PEOPLE-3' },
    ),
  refuse: ({ part }, { state, known }) =>
    firstRefusal(
      part.organisationId === state.parts['local-officer']!.organisationId && {
        code: 'TRANSFER.SAME_OFFICE',
        field: 'officeId',
        rule: 'PEOPLE-3',
      },
      known.officeAgreementInForce !== true && {
        code: 'HAND_OVER.AGREEMENT_NOT_IN_FORCE',
        field: 'officeId',
        rule: 'GATE-1',
      },
    ),
  evolve: (draft, fact) => {
    const { part: named } = fact.payload;
    const { organisationId } = named;
    // If an office still accounts for cash, its present member of staff keeps the seat.
    const part = findSeat(draft, 'local-officer', organisationId)?.part ?? named;
    draft.transfer.offer = { part, on: fact.occurredOn, by: fact.actor!.staffId, inputs: {} };
    noteAsked(draft, organisationId, fact.sequence);
    startClock(draft, fact, 'hand-over-answer', { subject: organisationId });
  },
});
