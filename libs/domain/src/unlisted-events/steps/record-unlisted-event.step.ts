import { staffStepCodes } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { flag, newId, oneOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, withAirport } from '../../case/who-and-when.js';
import { findUnlistedEvent, readersOfUnlistedEvents } from '../state.js';

const fields = {
  eventId: newId(),
  concernsStaff: flag('standing').says(
    'TRUTH-1: asked first. If it concerns a member of staff or an organisation, record an incident instead.',
  ),
  atStep: oneOf(staffStepCodes, 'standing').says('The step that does not fit what happened.'),
  /** The description. Category contact. */
  text: text('contact').says('Only you, the case-manager and the protection-officer can read it.'),
};
export type RecordUnlistedEvent = PayloadOf<typeof fields>;

/**
 * TRUTH-1: records that "it was otherwise". The step blocks nothing, decides nothing, completes no task and stops no
 * deadline.
 */
export const recordUnlistedEvent = defineStep('record-unlisted-event', {
  page: 'any-stage',
  summary: 'Record an event that fits no step',
  wire: 'recordAside',
  path: 'unlisted-events',
  roles: withAirport,
  stages: always,
  rules: ['TRUTH-1'],
  readBy: readersOfUnlistedEvents,
  fields,
  example: {
    concernsStaff: false,
    atStep: 'record-arrival',
    text: 'The coach broke down at the border; everybody spent the night in a school.',
  },
  texts: 'may-name-others',
  readAt: ['unlisted-events'],
  refuse: ({ eventId, concernsStaff }, { state }) =>
    firstRefusal(
      concernsStaff && { code: 'UNLISTED_EVENT.IS_INCIDENT', field: 'concernsStaff', rule: 'TRUTH-1' },
      findUnlistedEvent(state, eventId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'eventId',
        rule: 'TRUTH-1',
      },
    ),
  evolve: (draft, { payload, actor, occurredOn, sequence }) => {
    const { eventId, atStep, text } = payload;
    draft.unlistedEvents.push({
      eventId,
      atStep,
      text,
      on: occurredOn,
      record: sequence,
      recordedBy: actor!.staffId,
      settledOn: null,
      answer: null,
    });
  },
});
