import { partRoles } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { deskNoteBody } from '../tasks/desk-notes.controller.js';
import { arrangers, postponementBody, takerBody } from '../tasks/arrangements.controller.js';
import { draftBody, draftQuery } from '../drafts/case-drafts.controller.js';
import { pathParameter as path } from './parameters.js';
import { queryOf, read } from './reading.js';
import { put, remove } from './writing.js';

const ofTask = {
  roles: arrangers,
  rules: ['PEOPLE-1'],
  parameters: [path('caseId'), path('taskId')],
  description: 'What your seat has arranged about it now',
  schema: 'Arrangement',
};

const ofStep = [path('caseId'), path('step'), ...queryOf(draftQuery)];
const ofDraft = {
  roles: [...partRoles, 'team-lead'] as const,
  rules: ['SEE-5'],
  parameters: ofStep,
  description: 'Of which step it is',
  schema: 'DraftOf',
};
const ofOpening = { ...ofDraft, roles: staffSteps['open-case'].roles, parameters: [] };
const kept = { body: draftBody, description: 'It is kept', schema: 'DraftKept' };

const ofNote = {
  roles: [...partRoles, 'team-lead'] as const,
  rules: ['SEE-2'],
  parameters: [path('caseId'), path('noteId')],
  description: 'Which note it is',
  schema: 'DeskNoteKept',
};

/** What a seat arranges about its own work, and what one person keeps for themselves. */
export const deskOperations = {
  '/api/v1/cases/{caseId}/tasks/{taskId}/taker': {
    ...put('take-task', 'Do a task of your seat yourself, or give it to a colleague who may take its step', {
      ...ofTask,
      body: takerBody,
    }),
    ...remove('put-back-task', 'Put a task back: it is free for your seat again', ofTask),
  },
  '/api/v1/cases/{caseId}/tasks/{taskId}/postponement': {
    ...put('put-off-task', 'Put a task off until a later day', { ...ofTask, body: postponementBody }),
    ...remove('take-up-task', 'Put a task off no more', ofTask),
  },
  '/api/v1/cases/{caseId}/notes': read(
    'list-notes',
    'What you wrote down about a case, and what was written down for your seat, the newest first',
    [path('caseId')],
    'DeskNotes',
  ),
  '/api/v1/cases/{caseId}/notes/{noteId}': {
    ...put('keep-note', 'Write something down about a case, for yourself or for whoever sits in your seat', {
      ...ofNote,
      body: deskNoteBody,
    }),
    ...remove('remove-note', 'Remove what you wrote down', ofNote),
  },
  '/api/v1/drafts': read(
    'list-drafts',
    'What you began to write and did not send, the newest first; without what it says',
    [],
    'Drafts',
  ),
  '/api/v1/drafts/open-case': {
    ...read('read-opening-draft', 'What you began to write of a case that is not opened yet', [], 'Draft'),
    ...put('keep-opening-draft', 'Keep what you began to write of a case that is not opened yet', {
      ...ofOpening,
      ...kept,
    }),
    ...remove('remove-opening-draft', 'Remove your draft of a case that is not opened yet', ofOpening),
  },
  '/api/v1/cases/{caseId}/drafts/{step}': {
    ...read('read-draft', 'What you began to write of a step. Nobody else reads it', ofStep, 'Draft'),
    ...put(
      'keep-draft',
      'Keep what you began to write of a step, as any object of 64 KiB at most. It goes once you take the step',
      { ...ofDraft, ...kept },
    ),
    ...remove('remove-draft', 'Remove what you began to write of a step', ofDraft),
  },
};
