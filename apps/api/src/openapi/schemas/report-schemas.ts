import {
  aidCategories,
  openStages,
  quarterPattern,
  reportedOutcomes,
  waitedForRoles,
} from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, uuid } from '../answer-parts.js';
import { StaffStep } from './vocabulary-schemas.js';

// Statistics over many cases.

const number = integer.nullable().describe('`null`: the number is small, or would reveal a small one.');

const paid = {
  payments: number,
  amountMinor: number,
};

const period = z.string().regex(quarterPattern);

const about = {
  reportId: uuid,
  period,
  from: day,
  to: day,
  asOf: instant,
};

const table = <T extends z.ZodRawShape>(row: T) => z.object({ rows: arrayOf(z.object(row)), total: number });

const ReportListed = answer('ReportListed', z.object(about));

export const Reports = answer('Reports', listOf(ReportListed));
export type Reports = z.infer<typeof Reports>;

export const Report = answer(
  'Report',
  z.object({
    ...about,
    scope: z.enum(['organisation', 'programme']),
    smallestCell: integer.describe('A number based on fewer cases than this is not shown.'),
    stages: table({ stage: z.enum(openStages), cases: number }).describe('The open cases.'),
    closed: number.describe('Cases that were closed in the quarter.'),
    waits: table({ role: z.enum(waitedForRoles), waits: number, overdue: number }),
    outcomes: table({ outcome: z.enum(reportedOutcomes), persons: number }).describe(
      'The persons of cases that were closed in the quarter.',
    ),
    aid: arrayOf(
      z.object({
        currency: z.string(),
        rows: arrayOf(
          z.object({
            category: z.enum(aidCategories),
            ...paid,
          }),
        ),
        total: z.object(paid),
      }),
    ).describe(
      'What was released in the quarter and counts as paid, for each currency with enough payments.',
    ),
    unlistedEvents: arrayOf(
      z.object({
        step: StaffStep,
        events: integer,
      }),
    )
      .describe(
        'TRUTH-1: how often *it was otherwise* was recorded in the quarter, by step, if there were enough cases.',
      )
      .optional(),
  }),
);
