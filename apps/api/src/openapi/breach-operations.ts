import { breachRoles as roles } from '@homeward/domain';
import { breachBody, breachEntryBody } from '../breaches/breach-bodies.js';
import { pageQuery } from '../query.js';
import { idempotencyKey, ifMatch, pathParameter as path } from './parameters.js';
import { grouped, queryOf, read } from './reading.js';
import { write } from './writing.js';
import { Breach, BreachConcerns, BreachReadingPage, Breaches } from './schemas/breach-schemas.js';

const ofBreach = '/api/v1/breaches/{breachId}';
const about = [path('breachId')];

/** The operations on breaches of data security, for protection-officer and auditor. */
export const breachOperations = grouped('oversight', {
  '/api/v1/breaches': {
    ...read('list-breaches', 'Breaches, the newest first, except those about you', [], Breaches),
    ...write('record-breach', 'Record that a breach was found, and which part of the audit concerns it', {
      roles,
      rules: ['FACT-1'],
      parameters: [idempotencyKey],
      body: breachBody,
      description: 'Recorded, with the time by which the authority must be told',
      schema: Breach,
      isVersioned: true,
    }),
  },
  [ofBreach]: read('get-breach', 'A breach: what was found, what was done, what is left', about, Breach),
  [`${ofBreach}/entries`]: write('enter-breach', 'Enter what was found or done about a breach', {
    roles,
    rules: ['PEOPLE-2', 'FACT-1'],
    parameters: [...about, idempotencyKey, ifMatch],
    body: breachEntryBody,
    description: 'Entered',
    schema: Breach,
    isVersioned: true,
  }),
  [`${ofBreach}/concerns`]: read(
    'read-breach-concerns',
    'The cases and the readers that a breach concerns, from the audit',
    about,
    BreachConcerns,
  ),
  [`${ofBreach}/readings`]: read(
    'read-breach-readings',
    'Who did what, event by event',
    [...about, ...queryOf(pageQuery)],
    BreachReadingPage,
  ),
});
