import { Body, Controller, Delete, Inject, Param, Put } from '@nestjs/common';
import { partRoles, type Actor } from '@homeward/contracts';
import { z } from 'zod';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { Arrangement } from '../openapi/schemas/task-schemas.js';
import { parseBody } from '../query.js';
import { day, id } from '../steps/values.js';
import { Arrangements } from './arrangements.service.js';

export const takerBody = z.strictObject({
  staffId: id().optional().describe('The colleague who gets the task. Default: yourself.'),
});
export const postponementBody = z.strictObject({
  notBefore: day().describe('A later day. The due date of the task does not change.'),
});

/** The roles that arrange tasks. The airport lists its travellers instead (SEE-1). */
export const arrangers = [...partRoles.filter((role) => role !== 'airport-assistant'), 'team-lead'] as const;

const path = 'cases/:caseId/tasks/:taskId';

/**
 * The routes for arrangements, which say which member of a seat does a task, and from which day. Only the seat makes
 * and sees its arrangements. An arrangement is not part of a workflow, and is deleted with its task.
 */
@Controller(path)
@Roles(...arrangers)
export class ArrangementsController {
  constructor(@Inject(Arrangements) private readonly arrangements: Arrangements) {}

  @Put('taker')
  async take(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
    @Body() body: unknown,
  ): Promise<Arrangement> {
    const { staffId = actor.staffId } = parseBody(takerBody, body);
    return await this.arrangements.take({ actor, caseId, taskId, route: `PUT ${path}/taker` }, staffId);
  }

  @Delete('taker')
  async putBack(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
  ): Promise<Arrangement> {
    return await this.arrangements.putBack({ actor, caseId, taskId, route: `DELETE ${path}/taker` });
  }

  @Put('postponement')
  async putOff(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
    @Body() body: unknown,
  ): Promise<Arrangement> {
    const { notBefore } = parseBody(postponementBody, body);
    const route = `PUT ${path}/postponement`;
    return await this.arrangements.putOff({ actor, caseId, taskId, route }, notBefore);
  }

  @Delete('postponement')
  async takeUp(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('taskId') taskId: string,
  ): Promise<Arrangement> {
    const route = `DELETE ${path}/postponement`;
    return await this.arrangements.putOff({ actor, caseId, taskId, route }, null);
  }
}
