import { ofCase } from './case-schemas.js';
import { z } from 'zod';
import { answer, arrayOf, instant, listOf, pageOf, uuid } from '../answer-parts.js';
import { Role } from './vocabulary-schemas.js';

// Schemas of the lists that cover all cases: the cases, and the items that wait for a second person.

const CaseRow = answer(
  'CaseRow',
  z.object({
    ...ofCase,
    programmeVersion: z.string(),
    waitingFor: arrayOf(Role).describe(
      'The roles that must act next. The case-manager and the team-lead of that organisation see all of them; everyone else sees the roles of their own tasks. The filter uses what is shown.',
    ),
    dueAt: instant
      .nullable()
      .describe(
        'When the first task of the roles in `waitingFor` is due. Filter and order use what is shown.',
      ),
    overdue: z.boolean(),
    alerts: arrayOf(z.string()).describe(
      'Empty for everyone except the case-manager and the team-lead of that organisation.',
    ),
    linkedTo: uuid.nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    controllerId: uuid
      .nullable()
      .describe('The organisation that is responsible for the data (FADP art. 5).'),
  }),
);

export const CasePage = answer('CasePage', pageOf(CaseRow));
export type CasePage = z.infer<typeof CasePage>;

export const SecondWords = answer(
  'SecondWords',
  listOf(
    z.object({
      kind: z.enum(['step', 'legal-hold', 'erasure', 'data-request', 'breach']),
      act: z.string().describe('What the second person does: a step, or an act beside the process.'),
      caseId: uuid.nullable(),
      id: z.string().nullable().describe('What it is about. `null`: the case.'),
      since: instant,
      dueAt: instant.nullable(),
    }),
  ),
);
export type SecondWords = z.infer<typeof SecondWords>;
