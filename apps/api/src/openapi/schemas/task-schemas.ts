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
  takenBy: { ...orNull(uuid), description: 'Who of its seat does it. `null`: it is free.' },
  givenBy: { ...orNull(uuid), description: 'The colleague who gave it to them.' },
  notBefore: { ...orNull(day), description: 'It is put off until this day. `null`: it is not.' },
};

/** What waits for somebody, and what their seat arranged about it. */
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
          description: 'Who else may take the step, as beside an open step of the case.',
        },
        ...arrangement,
      },
      {
        staffId: { ...uuid, description: 'Whom it names.' },
        version: {
          ...string,
          description:
            'Where you asked for versions: of its case, as you read it now, for `If-Match` or `version` of like acts.',
        },
      },
    ),
  ),
  Arrangement: objectOf(arrangement),
  DeskNotes: listOf(
    objectOf({
      ...{ noteId: uuid, for: { enum: noteReaders }, by: uuid, writtenAt: instant, text: string },
    }),
  ),
  DeskNoteKept: objectOf({ noteId: uuid }),
  TaskAbout: {
    ...objectOf({
      persons: arrayOf(
        objectOf({
          ...{ personId: uuid, ordinal: integer },
          name: { ...orNull(string), description: 'Where you asked for names and read who they are.' },
        }),
      ),
      thing: {
        ...orNull(objectOf({ kind: { enum: thingKinds }, number: integer })),
        description: 'Which of the plans, journeys … that you are shown.',
      },
      money: orNull(
        objectOf({
          aidLine: { ...orNull(integer), description: 'As in `payments`. `null`: not requested yet.' },
          kind: { ...orNull({ enum: paymentKinds }), description: 'To who reads what it is for.' },
          ...{ amountMinor: integer, currency: string, method: orNull({ enum: ['bank', 'cash'] }) },
          payeeInitials: { ...orNull(string), description: 'To who reads the payee.' },
        }),
      ),
    }),
    description: 'What it is about, as far as the case tells it to you.',
  },
};
