import { paymentKinds } from '@homeward/contracts';
import { noteReaders, thingKinds } from '@homeward/domain';
import {
  arrayOf,
  boolean,
  day,
  instant,
  integer,
  listOf,
  objectOf,
  orNull,
  pageOf,
  schemaRef,
  string,
  uuid,
} from '../schema-parts.js';
import { ofCase, ofTask } from './case-schemas.js';

const arrangement = {
  takenBy: { ...orNull(uuid), description: 'The member of staff who does it. `null`: it is free.' },
  givenBy: { ...orNull(uuid), description: 'The colleague who gave it to them.' },
  notBefore: { ...orNull(day), description: 'It is postponed until this day. `null`: it is not postponed.' },
};

/** Schemas of the tasks that wait for somebody, and of what their seat arranged for each task. */
export const taskSchemas = {
  TaskPage: pageOf(
    objectOf(
      {
        ...ofCase,
        ...ofTask,
        step: { ...ofTask.step, description: 'The step that ends the task.' },
        overdue: boolean,
        about: schemaRef('TaskAbout'),
        open: { ...boolean, description: 'Whether the step is open to you now.' },
        canTake: {
          ...arrayOf(schemaRef('CanTake')),
          description: 'Who else may take the step, as for an open step of the case.',
        },
        ...arrangement,
      },
      {
        staffId: { ...uuid, description: 'The member of staff that the task names.' },
        version: {
          ...string,
          description:
            'If you asked for versions: the version of its case as you see it now, for `If-Match` or for `version` of like acts.',
        },
      },
    ),
  ),
  Arrangement: objectOf(arrangement),
  DeskNotes: listOf(
    objectOf({
      noteId: uuid,
      for: { enum: noteReaders },
      by: uuid,
      writtenAt: instant,
      text: string,
    }),
  ),
  DeskNoteKept: objectOf({ noteId: uuid }),
  TaskAbout: {
    ...objectOf({
      persons: arrayOf(
        objectOf({
          personId: uuid,
          ordinal: integer,
          name: { ...orNull(string), description: 'If you asked for names and may see the identity.' },
        }),
      ),
      thing: {
        ...orNull(objectOf({ kind: { enum: thingKinds }, number: integer })),
        description: 'The number of the plan, journey or other thing, among those that you may see.',
      },
      money: orNull(
        objectOf({
          aidLine: { ...orNull(integer), description: 'As in `payments`. `null`: not requested yet.' },
          kind: { ...orNull({ enum: paymentKinds }), description: 'For readers who may see what it is for.' },
          amountMinor: integer,
          currency: string,
          method: orNull({ enum: ['bank', 'cash'] }),
          payeeInitials: { ...orNull(string), description: 'For readers who may see the payee.' },
        }),
      ),
    }),
    description: 'What it is about, as far as you may see it in the case.',
  },
};
