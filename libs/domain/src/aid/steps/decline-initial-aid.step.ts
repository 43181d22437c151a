import { defineStep } from '../../case/define-step.js';
import { oneOf, personRef, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { personOf } from '../../case/correction-rule.js';
import { open } from '../../case/who-and-when.js';
import { isInitialAidAsked } from '../rules.js';
import { aidLine, declinedReasons } from '../state.js';

const fields = {
  personId: personRef(),
  because: oneOf(declinedReasons, 'money').explainedBy('note').correctable(),
  note: text('money').optional(),
};
export type DeclineInitialAid = PayloadOf<typeof fields>;

/** AID-1: states why initial aid is not requested. Staff can still request it later with `request-payment`. */
export const declineInitialAid = defineStep('decline-initial-aid', {
  page: 'pre-departure',
  summary: 'Say why initial aid is not requested for a person',
  wire: 'recordNoPayment',
  path: 'initial-aid/declination',
  roles: ['case-manager'],
  stages: open,
  rules: ['AID-1'],
  anyPerson: true,
  fields,
  example: { personId: '…', because: 'person-declines' },
  texts: 'theirs',
  readAt: ['initial-aid'],
  closedBecause: ({ state }) =>
    state.registration.eligibility === 'eligible'
      ? undefined
      : { code: 'ELIGIBILITY.NOT_GRANTED', rule: 'AID-1' },
  refuse: ({ personId }, { state }) =>
    isInitialAidAsked(state, personId)
      ? { code: 'AID.ASKED_FOR', field: 'personId', rule: 'AID-1' }
      : undefined,
  evolve: (draft, { payload: { personId, because }, occurredOn }) => {
    aidLine(draft, personId).declined = { because, on: occurredOn };
  },
  correction: {
    strikable: true,
    about: personOf,
    apply: (draft, { was, now, isLatestFor, evolve }) => {
      const { personId } = was.payload;
      if (!isLatestFor(personId)) return;
      aidLine(draft, personId).declined = null;
      if (now !== null) evolve(draft, now);
    },
  },
});
