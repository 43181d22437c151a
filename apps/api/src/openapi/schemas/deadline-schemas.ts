import { calendars, countings, deadlineCodes, deadlineEffects } from '@homeward/contracts';
import { arrayOf, instant, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const task = objectOf({
  taskId: string,
  step: schemaRef('StaffStep'),
  role: schemaRef('Role'),
  organisationId: uuid,
  staffId: uuid,
});

/** DUE-1: schemas of running deadlines. */
export const deadlineSchemas = {
  Deadlines: listOf(schemaRef('Deadline')),
  Deadline: objectOf({
    deadlineId: string,
    code: { enum: deadlineCodes },
    subject: { ...orNull(string), description: 'The person or thing it runs for. `null`: the case.' },
    startedBy: {
      ...orNull(uuid),
      description:
        'The step id of the record that started it. `null`: your timeline does not show such a record.',
    },
    dueAt: { ...instant, description: 'Exclusive: anything before this instant is in time.' },
    passed: arrayOf(objectOf({ kind: { enum: ['remind', 'due', 'escalate'] }, at: instant })),
    remindsAt: { ...arrayOf(instant), description: 'Reminders still to come.' },
    escalatesAt: { ...arrayOf(instant), description: 'Escalations still to come.' },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of the contract, never a function
    then: { enum: deadlineEffects, description: 'What happens when it passes.' },
    counting: { enum: countings },
    calendar: { enum: calendars, description: 'Whose holidays count, if working days are counted.' },
    waitingFor: arrayOf(task),
  }),
};
