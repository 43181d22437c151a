import { breachRisks, breachStatuses, roles } from '@homeward/contracts';
import { breachEntryBody } from '../../breaches/breach-bodies.js';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, pageOf, uuid } from '../answer-parts.js';

// Schemas of breaches of data security, of the cases and readers that they concern, and of the alerts about staff who
// read more than their quota.

const machine = 'machine';

const reader = {
  staffId: uuid,
  role: z.enum([...roles, machine]),
  organisationId: uuid.nullable().describe('`null`: a machine.'),
};

const span = {
  events: integer,
  firstAt: instant,
  lastAt: instant,
};

const made = {
  sequence: z.int(),
  by: z.uuid(),
  at: z.iso.datetime(),
};

const entry = z.union(breachEntryBody.options.map((kind) => kind.extend(made)));

export const Breach = answer(
  'Breach',
  z.object({
    breachId: uuid,
    number: z.string().describe('The short number used in mails.'),
    status: z.enum(breachStatuses),
    version: integer.describe('For `If-Match`: the number of entries.'),
    risk: z.enum(breachRisks).nullable(),
    foundAt: instant,
    from: instant,
    to: instant.describe('Exclusive.'),
    staffIds: arrayOf(uuid),
    organisationIds: arrayOf(uuid),
    caseIds: arrayOf(uuid),
    routes: arrayOf(z.string()).describe('As the audit names them, e.g. `GET cases/:caseId/persons`.'),
    recordedBy: uuid,
    recordedAt: instant,
    dueAt: instant.describe('When the authority must be told at the latest.'),
    overdue: z.boolean(),
    left: arrayOf(z.enum(['assessment', 'notice', 'informing'])).describe('What still has to be done.'),
    entries: arrayOf(entry).describe('What was found and done, the oldest first.'),
  }),
);
export type Breach = z.infer<typeof Breach>;

export const Breaches = answer('Breaches', listOf(Breach));
export type Breaches = z.infer<typeof Breaches>;

export const BreachConcerns = answer(
  'BreachConcerns',
  z.object({
    cases: arrayOf(
      z.object({
        caseId: uuid,
        readers: integer,
        ...span,
      }),
    ),
    readers: arrayOf(
      z.object({
        ...reader,
        cases: integer,
        ...span,
      }),
    ),
  }),
);
export type BreachConcerns = z.infer<typeof BreachConcerns>;

export const BreachReadingPage = answer(
  'BreachReadingPage',
  pageOf(
    z.object({
      eventId: uuid,
      at: instant,
      ...reader,
      caseId: uuid.nullable(),
      action: z.string().describe('A code: what was read or done.'),
      route: z.string().describe('Without ids, e.g. `GET cases/:caseId/persons`.'),
      outcome: z.string().describe('`done`, or the error code of the refusal.'),
    }),
  ),
);
export type BreachReadingPage = z.infer<typeof BreachReadingPage>;

export const ReadingAlerts = answer(
  'ReadingAlerts',
  listOf(
    z.object({
      alertId: uuid,
      number: z.string().describe('The short number used in mails.'),
      onDay: day,
      kind: z.enum(['identity', 'comparison', 'accusation']),
      accounts: arrayOf(uuid).describe('The accounts of one natural person (PEOPLE-2).'),
      counted: integer,
      quota: integer,
      raisedAt: instant,
    }),
  ),
);
export type ReadingAlerts = z.infer<typeof ReadingAlerts>;
