import { Controller, Get, Inject } from '@nestjs/common';
import { partRoles, staffStepCodes, type Actor, type Language } from '@homeward/contracts';
import { CaseLists } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { askedInWords } from '../cases/in-words.js';
import { CallerLanguage } from '../messages/caller-language.js';
import { pageQuery, Queried, QueryOf } from '../query.js';

export const tasksQuery = pageQuery.extend({
  mine: z.stringbool().default(false).describe('Only what names you in person.'),
  overdue: z.stringbool().optional().describe('Only what is overdue, or only what is not.'),
  step: z.enum(staffStepCodes).optional().describe('Only what this step ends.'),
});

/** Each role's worklist: what waits for the caller or their desk, the earliest due first. */
@Controller('tasks')
@Roles(...partRoles, 'team-lead')
export class TasksController {
  constructor(@Inject(CaseLists) private readonly lists: CaseLists) {}

  @Get()
  @QueryOf(tasksQuery)
  async list(
    @CurrentActor() actor: Actor,
    @Queried() { step, ...query }: z.output<typeof tasksQuery>,
    @CallerLanguage() language: Language,
  ) {
    const { items, next } = await this.lists.tasks({ actor, steps: step && [step], ...query });
    return { items: items.map((task) => askedInWords(task, language)), next };
  }
}
