import type { Refusal } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { handOversToCancel } from '../meeting.js';
import { travellerLine } from '../state.js';

const fields = {
  personIds: personRefs(),
};
export type CancelHandOver = PayloadOf<typeof fields>;

/**
 * TRAV-3: cancels the arrangements that the office made for people who withdrew later. If such people take part again,
 * the hand-over is offered to the office again.
 */
export const cancelHandOver = defineStep('cancel-hand-over', {
  page: 'pre-departure',
  summary: 'Record that the arrangements for people who withdrew are cancelled',
  wire: 'cancelHandOver',
  path: 'hand-over/cancellation',
  roles: ['local-officer', 'case-manager'],
  stages: always,
  rules: ['TRAV-3'],
  anyPerson: true,
  fields,
  example: { personIds: ['…'] },
  writes: ['travel'],
  closedBecause: ({ state }) => (handOversToCancel(state).length === 0 ? nothingToCancel : undefined),
  refuse: ({ personIds }, { state }) => {
    const other = personIds.findIndex((personId) => !handOversToCancel(state).includes(personId));
    return other < 0 ? undefined : { ...nothingToCancel, field: `personIds[${other}]` };
  },
  evolve: (draft, { payload }) => {
    for (const personId of payload.personIds) travellerLine(draft, personId).meeting = null;
  },
});

const nothingToCancel: Refusal = { code: 'HAND_OVER.NOTHING_TO_CANCEL', rule: 'TRAV-3' };
