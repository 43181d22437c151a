import { partRoles } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { deskNoteBody } from '../tasks/desk-notes.controller.js';
import { arrangers, postponementBody, takerBody } from '../tasks/arrangements.controller.js';
import { draftBody, draftQuery } from '../drafts/case-drafts.controller.js';
import { pathParameter as path } from './parameters.js';
import { grouped, queryOf, read } from './reading.js';
import { put, remove } from './writing.js';
import { Draft, DraftKept, DraftOf, Drafts } from './schemas/draft-schemas.js';
import { Arrangement, DeskNoteKept, DeskNotes } from './schemas/task-schemas.js';

const ofTask = {
  roles: arrangers,
  rules: ['PEOPLE-1'],
  parameters: [path('caseId'), path('taskId')],
  description: 'What your seat has now arranged for it',
  schema: Arrangement,
};

const ofStep = [path('caseId'), path('step'), ...queryOf(draftQuery)];
const ofDraft = {
  roles: [...partRoles, 'team-lead'] as const,
  rules: ['SEE-5'],
  parameters: ofStep,
  description: 'The step that the draft is for',
  schema: DraftOf,
};
const ofOpening = { ...ofDraft, roles: staffSteps['open-case'].roles, parameters: [] };
const saved = { body: draftBody, description: 'The draft is saved', schema: DraftKept };

const ofNote = {
  roles: [...partRoles, 'team-lead'] as const,
  rules: ['SEE-2'],
  parameters: [path('caseId'), path('noteId')],
  description: 'The id of the note',
  schema: DeskNoteKept,
};

/** The operations on the arrangements of a seat for its work, and on the drafts and notes of a member of staff. */
export const deskOperations = grouped('work', {
  '/api/v1/cases/{caseId}/tasks/{taskId}/taker': {
    ...put(
      'take-task',
      'Take a task of your seat yourself, or give it to a colleague who may take its step',
      {
        ...ofTask,
        body: takerBody,
      },
    ),
    ...remove('put-back-task', 'Put a task back: it is free for your seat again', ofTask),
  },
  '/api/v1/cases/{caseId}/tasks/{taskId}/postponement': {
    ...put('put-off-task', 'Postpone a task until a later day', { ...ofTask, body: postponementBody }),
    ...remove('take-up-task', 'Cancel the postponement of a task', ofTask),
  },
  '/api/v1/cases/{caseId}/notes': read(
    'list-notes',
    'Your notes on a case, and the notes written for your seat, the newest first',
    [path('caseId')],
    DeskNotes,
  ),
  '/api/v1/cases/{caseId}/notes/{noteId}': {
    ...put('keep-note', 'Write a note on a case, for yourself or for everyone who holds your seat', {
      ...ofNote,
      body: deskNoteBody,
    }),
    ...remove('remove-note', 'Remove a note that you wrote', ofNote),
  },
  '/api/v1/drafts': read(
    'list-drafts',
    'Your drafts that are not sent yet, the newest first, without their content',
    [],
    Drafts,
  ),
  '/api/v1/drafts/open-case': {
    ...read('read-opening-draft', 'Your draft of a case that is not opened yet', [], Draft),
    ...put('keep-opening-draft', 'Save your draft of a case that is not opened yet', {
      ...ofOpening,
      ...saved,
    }),
    ...remove('remove-opening-draft', 'Remove your draft of a case that is not opened yet', ofOpening),
  },
  '/api/v1/cases/{caseId}/drafts/{step}': {
    ...read('read-draft', 'Your draft of a step. Nobody else can read it', ofStep, Draft),
    ...put(
      'keep-draft',
      'Save your draft of a step, as any object of at most 64 KiB. It is deleted once you take the step',
      { ...ofDraft, ...saved },
    ),
    ...remove('remove-draft', 'Remove your draft of a step', ofDraft),
  },
});
