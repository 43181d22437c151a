import { Controller, Get, Inject } from '@nestjs/common';
import { partRoles, staffStepCodes, type Actor, type Language } from '@homeward/contracts';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { askedInWords } from '../cases/in-words.js';
import { CallerLanguage } from '../messages/caller-language.js';
import type { TaskPage } from '../openapi/schemas/task-schemas.js';
import { pageQuery, Queried, QueryOf } from '../query.js';
import { Worklist } from './worklist.service.js';

export const tasksQuery = pageQuery.extend({
  mine: z.stringbool().default(false).describe('Only tasks that you took, and free tasks.'),
  named: z.stringbool().default(false).describe('Only tasks that name you in person.'),
  taken: z
    .stringbool()
    .optional()
    .describe('`true`: only tasks that somebody of the seat took. `false`: only free tasks.'),
  held: z
    .stringbool()
    .optional()
    .describe('`true`: only tasks postponed until a later day. `false`: only the others.'),
  overdue: z.stringbool().optional().describe('`true`: only overdue tasks. `false`: only the others.'),
  step: z.enum(staffStepCodes).optional().describe('Only tasks that this step ends.'),
  versions: z
    .stringbool()
    .default(false)
    .describe('Add the version of each case. Decisions on many tasks at once need it.'),
  names: z
    .stringbool()
    .default(false)
    .describe('Add the names of persons whose identity you may see. This counts as reading their identity.'),
});

/** The worklist of the caller: the tasks of the caller and of the caller's seat, the earliest due date first. */
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
  ): Promise<TaskPage> {
    const request = { actor, steps: step && [step], ...query };
    const { items, ...page } = await this.worklist.page(request);
    return { items: items.map((task) => askedInWords(task, language)), ...page };
  }
}
