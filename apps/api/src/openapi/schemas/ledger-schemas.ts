import { budgetWords, periodPattern, statementLines } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, uuid } from '../answer-parts.js';

// The statements of the ledger.

const minor = integer.describe('In minor units of the currency.');

const period = {
  period: z.string().regex(periodPattern).describe('A year or a quarter.'),
  from: day,
  to: day,
  isFinal: z.boolean().describe('Nothing more is posted in the period. The statement no longer changes.'),
};

const StatementPeriod = answer('StatementPeriod', z.object(period));

export const LedgerStatements = answer('LedgerStatements', listOf(StatementPeriod));
export type LedgerStatements = z.infer<typeof LedgerStatements>;

export const LedgerStatement = answer(
  'LedgerStatement',
  z.object({
    ...period,
    parts: arrayOf(
      z.object({
        source: z.string().nullable().describe('`null`: nobody has named the source of the money yet.'),
        currency: z.string(),
        lines: arrayOf(
          z.object({
            line: z.enum(statementLines),
            holder: uuid.nullable().describe('The organisation that holds the cash.'),
            openingMinor: minor,
            addedMinor: minor,
            takenMinor: minor,
            closingMinor: minor,
          }),
        ).describe(
          '`promised` = `reserved` + `committed` + `spent`; `sent` = the lines from `in-transit` to `exchange`.',
        ),
      }),
    ),
  }),
);
export type LedgerStatement = z.infer<typeof LedgerStatement>;

const budgetYear = {
  source: z.string(),
  year: integer,
  currency: z.string(),
};

const ProposedBudget = answer(
  'ProposedBudget',
  z.object({
    ...budgetYear,
    budgetId: uuid,
    amountMinor: minor,
    proposedBy: uuid,
    proposedAt: instant,
    word: z.enum(budgetWords).nullable().describe('`null` while it waits for the second person.'),
    saidBy: uuid.nullable(),
  }),
);

export const Budget = answer(
  'Budget',
  z.object({
    ...budgetYear,
    amountMinor: minor.nullable().describe('The confirmed budget. `null`: none is confirmed yet.'),
    promisedMinor: minor.describe(
      'What was promised from this source in this year, less what was given back.',
    ),
    leftMinor: minor.nullable().describe('Negative if more was promised.'),
    waiting: ProposedBudget.nullable().describe('The proposal that waits for a second person.'),
  }),
);
export type Budget = z.infer<typeof Budget>;

export const Budgets = answer('Budgets', listOf(Budget));
export type Budgets = z.infer<typeof Budgets>;
