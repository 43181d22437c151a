import { bankEntryKinds, bankSettlements, unmatchedReasons } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, pageOf, uuid } from '../answer-parts.js';

// What banks report, and how it agrees with the ledger.

const minor = integer.describe('In minor units of the currency. Negative: money left the account.');

const BankStatement = z.object({
  statementId: z.string().describe('The id that the bank gave to the statement.'),
  currency: z.string(),
  openedOn: day.nullable(),
  closedOn: day.nullable(),
  openingMinor: minor.nullable().describe('The opening balance. `null`: the bank names none.'),
  closingMinor: minor.nullable().describe('The closing balance. `null`: the bank names none.'),
  entriesMinor: minor.describe('The sum of the entries: the sum of the three amounts that follow.'),
  matchedMinor: minor.describe('The entries that belong to payments.'),
  explainedMinor: minor.describe('The entries that a person explained.'),
  openMinor: minor.describe('The entries that nothing explains yet.'),
});

const BankReport = z.object({
  reportId: uuid,
  kind: z.enum(['pain.002', 'camt.053', 'camt.054']),
  takenAt: instant,
  entries: integer,
  open: integer.describe('How many entries nothing explains yet.'),
  statements: arrayOf(BankStatement),
});

const BankEntry = answer(
  'BankEntry',
  z.object({
    reportId: uuid,
    number: integer.describe('The position of the entry in its file.'),
    what: z.enum(bankEntryKinds),
    bookedOn: day.nullable(),
    amountMinor: integer
      .nullable()
      .describe('In minor units of the currency. `null`: the answer to an order.'),
    currency: z.string().nullable(),
    bankReference: z.string().nullable().describe('The id that the bank gave to the entry.'),
    reason: z.enum(unmatchedReasons).nullable().describe('Why nothing explains the entry yet.'),
    settlement: z
      .enum(['matched', ...bankSettlements])
      .nullable()
      .describe('`matched`: the entry belongs to payments. Otherwise the explanation of a person.'),
    settledBy: uuid.nullable(),
    settledAt: instant.nullable(),
    payments: arrayOf(z.object({ caseId: uuid, paymentId: z.string() })).describe(
      'The payments to which the entry belongs, in cases that you see.',
    ),
    explanations: arrayOf(z.enum(bankSettlements)).describe('The explanations that you may give now.'),
  }),
);

export const BankEntries = answer('BankEntries', pageOf(BankEntry));
export type BankEntries = z.infer<typeof BankEntries>;

export const Reconciliation = answer(
  'Reconciliation',
  z.object({
    reports: arrayOf(BankReport).describe('At most 200, the newest first.'),
    open: arrayOf(BankEntry).describe('At most 200, the oldest first.'),
    differences: arrayOf(
      z.object({
        currency: z.string(),
        ledgerMinor: integer.describe('What left the bank by the ledger, without what came back.'),
        statementsMinor: integer.describe(
          'What left the bank by the entries of statements that belong to payments.',
        ),
      }),
    ),
  }),
);
export type Reconciliation = z.infer<typeof Reconciliation>;
