import { breachRisks, breachStatuses, roles } from '@homeward/contracts';
import type { Machine } from '@homeward/persistence';
import { z } from 'zod';
import { breachEntryBody } from '../../breaches/breach-bodies.js';
import {
  answeredSchema,
  arrayOf,
  boolean,
  day,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  pageOf,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';

const machine: Machine['role'] = 'machine';
const reader = {
  staffId: uuid,
  role: { enum: [...roles, machine] },
  organisationId: { ...orNull(uuid), description: '`null`: a machine.' },
};
const span = { events: integer, firstAt: instant, lastAt: instant };

const made = { sequence: z.int(), by: z.uuid(), at: z.iso.datetime() };
const entry = z.union(breachEntryBody.options.map((kind) => kind.extend(made)));

/**
 * Schemas of breaches of data security, of the cases and readers that they concern, and of the alerts about staff who
 * read more than their quota.
 */
export const breachSchemas = {
  Breaches: listOf(schemaRef('Breach')),
  Breach: objectOf({
    breachId: uuid,
    number: { ...string, description: 'The short number used in mails.' },
    status: { enum: breachStatuses },
    version: { ...integer, description: 'For `If-Match`: the number of entries.' },
    risk: orNull({ enum: breachRisks }),
    foundAt: instant,
    from: instant,
    to: { ...instant, description: 'Exclusive.' },
    staffIds: arrayOf(uuid),
    organisationIds: arrayOf(uuid),
    caseIds: arrayOf(uuid),
    routes: { ...arrayOf(string), description: 'As the audit names them, e.g. `GET cases/:caseId/persons`.' },
    recordedBy: uuid,
    recordedAt: instant,
    dueAt: { ...instant, description: 'When the authority must be told at the latest.' },
    overdue: boolean,
    left: {
      ...arrayOf({ enum: ['assessment', 'notice', 'informing'] }),
      description: 'What still has to be done.',
    },
    entries: { ...arrayOf(answeredSchema(entry)), description: 'What was found and done, the oldest first.' },
  }),
  BreachConcerns: objectOf({
    cases: arrayOf(objectOf({ caseId: uuid, readers: integer, ...span })),
    readers: arrayOf(objectOf({ ...reader, cases: integer, ...span })),
  }),
  BreachReadingPage: pageOf(
    objectOf({
      eventId: uuid,
      at: instant,
      ...reader,
      caseId: orNull(uuid),
      action: { ...string, description: 'A code: what was read or done.' },
      route: { ...string, description: 'Without ids, e.g. `GET cases/:caseId/persons`.' },
      outcome: { ...string, description: '`done`, or the error code of the refusal.' },
    }),
  ),
  ReadingAlerts: listOf(
    objectOf({
      alertId: uuid,
      number: { ...string, description: 'The short number used in mails.' },
      onDay: day,
      kind: { enum: ['identity', 'comparison', 'accusation'] },
      accounts: { ...arrayOf(uuid), description: 'The accounts of one natural person (PEOPLE-2).' },
      counted: integer,
      quota: integer,
      raisedAt: instant,
    }),
  ),
};
