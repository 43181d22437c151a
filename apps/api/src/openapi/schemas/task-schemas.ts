import { paymentKinds } from '@homeward/contracts';
import { noteReaders, thingKinds } from '@homeward/domain';
import { ofCase, ofTask } from './case-schemas.js';
import { z } from 'zod';
import { answer, arrayOf, day, instant, integer, listOf, pageOf, uuid } from '../answer-parts.js';
import { CanTake } from './step-schemas.js';

// Schemas of waiting tasks, and of the arrangements that a seat made for each task.

const arrangement = {
  takenBy: uuid.nullable().describe('The member of staff who does it. `null`: it is free.'),
  givenBy: uuid.nullable().describe('The colleague who gave it to them.'),
  notBefore: day.nullable().describe('It is postponed until this day. `null`: it is not postponed.'),
};

export const TaskAbout = answer(
  'TaskAbout',
  z
    .object({
      persons: arrayOf(
        z.object({
          personId: uuid,
          ordinal: integer,
          name: z.string().nullable().describe('If you asked for names and may see the identity.'),
        }),
      ),
      thing: z
        .object({
          kind: z.enum(thingKinds),
          number: integer,
        })
        .nullable()
        .describe('The number of the plan, journey or other thing, among those that you may see.'),
      money: z
        .object({
          aidLine: integer.nullable().describe('As in `payments`. `null`: not requested yet.'),
          kind: z.enum(paymentKinds).nullable().describe('For readers who may see what it is for.'),
          amountMinor: integer,
          currency: z.string(),
          method: z.enum(['bank', 'cash']).nullable(),
          payeeInitials: z.string().nullable().describe('For readers who may see the payee.'),
        })
        .nullable(),
    })
    .describe('What it is about, as far as you may see it in the case.'),
);
export type TaskAbout = z.infer<typeof TaskAbout>;

export const TaskPage = answer(
  'TaskPage',
  pageOf(
    z.object({
      ...ofCase,
      ...ofTask,
      step: ofTask.step.describe('The step that ends the task.'),
      overdue: z.boolean(),
      about: TaskAbout,
      open: z.boolean().describe('Whether the step is open to you now.'),
      canTake: arrayOf(CanTake).describe('Who else may take the step, as for an open step of the case.'),
      ...arrangement,
      staffId: uuid.describe('The member of staff that the task names.').optional(),
      version: z
        .string()
        .describe(
          'If you asked for versions: the version of its case as you see it now, for `If-Match` or for `version` of like acts.',
        )
        .optional(),
    }),
  ).extend({
    unreadable: arrayOf(z.object({ caseId: ofCase.caseId, caseNumber: ofCase.caseNumber })).describe(
      'Cases with tasks that belong on this page, and that cannot be opened at the moment because a key is missing. Operations can restore it.',
    ),
  }),
);
export type TaskPage = z.infer<typeof TaskPage>;

export const Arrangement = answer('Arrangement', z.object(arrangement));
export type Arrangement = z.infer<typeof Arrangement>;

export const DeskNotes = answer(
  'DeskNotes',
  listOf(
    z.object({
      noteId: uuid,
      for: z.enum(noteReaders),
      by: uuid,
      writtenAt: instant,
      text: z.string(),
    }),
  ),
);
export type DeskNotes = z.infer<typeof DeskNotes>;

export const DeskNoteKept = answer(
  'DeskNoteKept',
  z.object({
    noteId: uuid,
  }),
);
export type DeskNoteKept = z.infer<typeof DeskNoteKept>;
