import { periodPattern, statementLines } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, day, integer, listOf, uuid } from '../answer-parts.js';

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
