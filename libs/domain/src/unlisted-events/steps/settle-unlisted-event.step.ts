import { defineStep } from '../../case/define-step.js';
import { pathId, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always } from '../../case/who-and-when.js';
import { findUnlistedEvent, readersOfUnlistedEvents } from '../state.js';

const fields = {
  eventId: pathId(),
  /** The answer. Category contact. */
  answer: text('contact').optional().says('What was done about it, or why nothing needs to be done.'),
};
export type SettleUnlistedEvent = PayloadOf<typeof fields>;

/**
 * TRUTH-1: records that somebody who is responsible for the case has read the event. Staff record the consequences by
 * separate steps.
 */
export const settleUnlistedEvent = defineStep('settle-unlisted-event', {
  page: 'any-stage',
  summary: 'Read an event that fits no step, and say what follows from it',
  wire: 'settleAside',
  path: 'unlisted-events/{eventId}/settlement',
  roles: readersOfUnlistedEvents,
  stages: always,
  rules: ['TRUTH-1'],
  readBy: readersOfUnlistedEvents,
  confidential: true,
  fields,
  example: { answer: 'The arrival was recorded with the day after.' },
  texts: 'may-name-others',
  readAt: ['unlisted-events'],
  closedFor: (id, { state }) =>
    findUnlistedEvent(state, id)!.settledOn === null
      ? undefined
      : { code: 'UNLISTED_EVENT.SETTLED', rule: 'TRUTH-1' },
  evolve: (draft, { payload: { eventId, answer = null }, occurredOn }) => {
    Object.assign(findUnlistedEvent(draft, eventId)!, { settledOn: occurredOn, answer });
  },
});
