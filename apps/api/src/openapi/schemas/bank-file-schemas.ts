import { z } from 'zod';
import { answer, arrayOf, instant, integer, listOf, uuid } from '../answer-parts.js';
import { Problem } from './problem-schemas.js';

// Bank files.

const BankFile = answer(
  'BankFile',
  z.object({
    fileId: uuid,
    madeAt: instant,
    fetchedAt: instant.nullable().describe('When its content was first fetched.'),
    handedOverAt: instant.nullable(),
    payments: integer.describe('How many payments it contains.'),
    sums: arrayOf(
      z.object({ currency: z.string(), amountMinor: integer.describe('In minor units of the currency.') }),
    ),
  }),
);

export const BankFiles = answer('BankFiles', listOf(BankFile));
export type BankFiles = z.infer<typeof BankFiles>;

export const BankFileOutcome = answer(
  'BankFileOutcome',
  z.object({
    file: BankFile.nullable().describe('`null`: no payment could be put into a file, and no file was made.'),
    leftOut: arrayOf(z.object({ caseId: uuid, paymentId: z.string(), problem: Problem })).describe(
      'The payments for which the request had no effect, and why.',
    ),
  }),
);
export type BankFileOutcome = z.infer<typeof BankFileOutcome>;

export const PaymentsToFile = answer(
  'PaymentsToFile',
  listOf(
    z.object({
      caseId: uuid,
      caseNumber: z.string(),
      paymentId: z.string(),
      amountMinor: integer.describe('In minor units of the currency.'),
      currency: z.string(),
    }),
  ),
);
export type PaymentsToFile = z.infer<typeof PaymentsToFile>;
