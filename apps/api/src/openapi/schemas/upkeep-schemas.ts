import { z } from 'zod';
import { answer, arrayOf, instant, integer, listOf, uuid } from '../answer-parts.js';
import { StaffStep } from './vocabulary-schemas.js';

// Answers for operations.

const status = z.enum(['proposed', 'granted']);

export const Restart = answer(
  'Restart',
  z.object({
    caseId: uuid,
    status,
  }),
);
export type Restart = z.infer<typeof Restart>;

export const Grant = answer('Grant', z.object({ status }));
export type Grant = z.infer<typeof Grant>;

export const Hold = answer(
  'Hold',
  z.object({
    heldSince: instant
      .nullable()
      .describe(
        'While the installation is held, reads work and nothing is recorded. `null`: it is not held.',
      ),
    phone: z.string().nullable().describe('The number to call while the installation is held.'),
    paymentsHeldSince: instant
      .nullable()
      .describe(
        'The record was restored: no payment is sent until the bank’s list from this instant on was compared with it. `null`: payments are sent.',
      ),
    keeps: arrayOf(StaffStep).describe(
      'The steps that can be sent while the installation is held. They are kept, and recorded first after the release.',
    ),
    kept: z
      .object({
        waiting: integer.describe('How many steps wait to be recorded.'),
        refused: arrayOf(
          z.object({
            caseId: uuid,
            stepId: uuid,
            keptAt: instant,
            file: z.string().describe('How the names of its files in the folder `kept` begin.'),
          }),
        ).describe(
          'The steps that their cases refused after the release. Somebody must look at each of them.',
        ),
        unreadable: integer.describe('How many files cannot be opened.'),
      })
      .nullable()
      .describe('What is kept, for operators. `null` for everybody else.'),
    backups: z
      .object({
        lastBackup: instant.nullable().describe('When the last backup ended. `null`: none is known.'),
        lastProvenRestore: instant
          .nullable()
          .describe(
            'When a rehearsal last proved that a backup can be restored. `null`: none has proved it.',
          ),
      })
      .nullable()
      .describe('For operators, if the installation has HOMEWARD_BACKUP_STATUS_DIR. `null` otherwise.'),
  }),
);
export type Hold = z.infer<typeof Hold>;

export const Restarts = answer(
  'Restarts',
  listOf(
    z.object({
      caseId: uuid.nullable().describe('`null`: every case.'),
      proposedBy: uuid,
      proposedAt: instant,
      status,
    }),
  ),
);
export type Restarts = z.infer<typeof Restarts>;

export const Health = answer(
  'Health',
  z.object({
    status: z.enum(['ok', 'degraded']),
    record: z.boolean(),
    engine: z.boolean(),
    worker: z.boolean(),
    unwritable: z
      .array(z.enum(['record', 'engine', 'keys', 'second-keys', 'documents']))
      .describe('The stores that the API cannot write at the moment: a disk may be full.'),
    demo: z.boolean(),
  }),
);
export type Health = z.infer<typeof Health>;
