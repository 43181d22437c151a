import { calendars, countings, deadlineCodes, deadlineEffects } from '@homeward/contracts';
import { z } from 'zod';
import { answer, arrayOf, instant, listOf, uuid } from '../answer-parts.js';
import { Role, StaffStep } from './vocabulary-schemas.js';

// DUE-1: schemas of running deadlines.

const task = z.object({
  taskId: z.string(),
  step: StaffStep,
  role: Role,
  organisationId: uuid,
  staffId: uuid,
});

const Deadline = answer(
  'Deadline',
  z.object({
    deadlineId: z.string(),
    code: z.enum(deadlineCodes),
    subject: z.string().nullable().describe('The person or thing it runs for. `null`: the case.'),
    startedBy: uuid
      .nullable()
      .describe(
        'The step id of the record that started it. `null`: your timeline does not show such a record.',
      ),
    dueAt: instant.describe('Exclusive: anything before this instant is in time.'),
    passed: arrayOf(
      z.object({
        kind: z.enum(['remind', 'due', 'escalate']),
        at: instant,
      }),
    ),
    remindsAt: arrayOf(instant).describe('Reminders still to come.'),
    escalatesAt: arrayOf(instant).describe('Escalations still to come.'),
    then: z.enum(deadlineEffects).describe('What happens when it passes.'),
    counting: z.enum(countings),
    calendar: z.enum(calendars).describe('Whose holidays count, if working days are counted.'),
    waitingFor: arrayOf(task),
  }),
);

export const Deadlines = answer('Deadlines', listOf(Deadline));
export type Deadlines = z.infer<typeof Deadlines>;
