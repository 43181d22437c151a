import { Controller, Get, Inject } from '@nestjs/common';
import { partRoles, staffStepCodes, type Actor, type Language } from '@homeward/contracts';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { askedInWords } from '../cases/in-words.js';
import { CallerLanguage } from '../messages/caller-language.js';
import { pageQuery, Queried, QueryOf } from '../query.js';
import { Worklist } from './worklist.service.js';

export const tasksQuery = pageQuery.extend({
  mine: z.stringbool().default(false).describe('Only what you took, and what is free.'),
  named: z.stringbool().default(false).describe('Only what names you in person.'),
  taken: z.stringbool().optional().describe('Only what somebody of its seat took, or only what is free.'),
  held: z.stringbool().optional().describe('Only what is put off until a later day, or only what is not.'),
  overdue: z.stringbool().optional().describe('Only what is overdue, or only what is not.'),
  step: z.enum(staffStepCodes).optional().describe('Only what this step ends.'),
  versions: z
    .stringbool()
    .default(false)
    .describe('The version of each case, too: what is decided on many at once goes by it.'),
  names: z
    .stringbool()
    .default(false)
    .describe('Persons by their names, too, where you read who they are. It counts as reading that.'),
});

/** Each role's worklist: what waits for the caller or their desk, the earliest due first. */
@Controller('tasks')
@Roles(...partRoles, 'team-lead')
export class TasksController {
  constructor(@Inject(Worklist) private readonly worklist: Worklist) {}

  @Get()
  @QueryOf(tasksQuery)
  async list(
    @CurrentActor() actor: Actor,
    @Queried() { step, ...query }: z.output<typeof tasksQuery>,
    @CallerLanguage() language: Language,
  ) {
    const request = { actor, steps: step && [step], ...query };
    const { items, next } = await this.worklist.page(request);
    return { items: items.map((task) => askedInWords(task, language)), next };
  }
}
