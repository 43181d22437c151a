import { defineStep } from '../../case/define-step.js';
import { personRefs } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { caseworkers, onTheWay } from '../../case/who-and-when.js';
import { departureDayOf } from '../journeys.js';
import { mayGoUnmet } from '../meeting.js';
import { travellerLine } from '../state.js';

const fields = {
  personIds: personRefs(),
};
export type DeclineMeeting = PayloadOf<typeof fields>;

/** Records that the person chose not to be met. */
export const declineMeeting = defineStep('decline-meeting', {
  page: 'pre-departure',
  summary: 'Record that a person chose not to be met',
  wire: 'recordMeetingWish',
  path: 'hand-over/not-wished',
  roles: caseworkers,
  stages: onTheWay,
  rules: ['GATE-1', 'MINOR-2', 'MINOR-4'],
  fields,
  example: { personIds: ['…'] },
  writes: ['travel'],
  refuse: ({ personIds }, { state, occurredOn }) => {
    const child = personIds.findIndex(
      (personId) => !mayGoUnmet(state, personId, departureDayOf(state, personId, occurredOn)),
    );
    return child < 0
      ? undefined
      : { code: 'HAND_OVER.CHILD_ALONE', field: `personIds[${child}]`, rule: 'MINOR-2' };
  },
  evolve: (draft, { payload }) => {
    for (const id of payload.personIds)
      travellerLine(draft, id).meeting = { wish: 'not-met', officeId: null, answer: 'open' };
  },
});
