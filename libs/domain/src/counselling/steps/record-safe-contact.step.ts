import { defineStep } from '../../case/define-step.js';
import { line, listOf, name, personRef, sealedThing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, caseworkers } from '../../case/who-and-when.js';

const fields = {
  personId: personRef(),
  contact: sealedThing(
    {
      channel: line(),
      hours: line().optional(),
      neverContact: listOf(name(), { from: 0, to: 20 }).optional(),
      codeWord: line(100).optional(),
    },
    'contact',
  ),
};
export type RecordSafeContact = PayloadOf<typeof fields>;

/** Records the safe channel and hours, the never-contact list and the code word. Category contact. */
export const recordSafeContact = defineStep('record-safe-contact', {
  page: 'counselling',
  summary: 'Record the safe channel, safe hours, the never-contact list and the code word',
  wire: 'recordContact',
  path: 'safe-contacts',
  roles: [...caseworkers, 'local-officer'],
  stages: always,
  rules: ['COUN-1'],
  anyPerson: true,
  fields,
  example: { personId: '…', contact: { channel: 'phone of the shelter', hours: '9–11' } },
  texts: 'theirs',
  readAt: ['persons'],
  evolve: (draft, { payload }) => {
    draft.persons[payload.personId]!.safeContact = payload.contact;
  },
});
