import { defineStep } from '../../case/define-step.js';
import { oneOf, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { anyone } from '../../case/who-and-when.js';

const fields = {
  what: oneOf(
    ['re-contact', 'complaint', 'claim', 'access-request', 'invoice', 'bank-notice', 'other'],
    'contact',
  ).explainedBy('note'),
  note: text('contact').optional(),
};
export type ReceiveAfterClosing = PayloadOf<typeof fields>;

/** CLOSE-1: records items that a closed file still receives. */
export const receiveAfterClosing = defineStep('receive-after-closing', {
  page: 'closed',
  summary: 'Record what arrived after the case was closed',
  wire: 'receiveAfterClosing',
  path: 'late-notices',
  roles: anyone,
  stages: ['closed'],
  rules: ['CLOSE-1'],
  fields,
  example: { what: 're-contact' },
  texts: 'may-name-others',
  readAt: [],
  evolve: (draft, { payload }) => {
    draft.closure.received[payload.what] = (draft.closure.received[payload.what] ?? 0) + 1;
  },
});
