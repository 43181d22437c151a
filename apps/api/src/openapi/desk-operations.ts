import { arrangers, postponementBody, takerBody } from '../tasks/arrangements.controller.js';
import { pathParameter as path } from './parameters.js';
import { put, remove } from './writing.js';

const ofTask = {
  roles: arrangers,
  rules: ['PEOPLE-1'],
  parameters: [path('caseId'), path('taskId')],
  description: 'What your seat has arranged about it now',
  schema: 'Arrangement',
};

/** What a seat arranges about its own work. */
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
};
