import { Controller, Get, Inject } from '@nestjs/common';
import { organisationTypes, partRoles, type Actor } from '@homeward/contracts';
import { StaffDirectory } from '@homeward/persistence';
import { z } from 'zod';
import { CurrentActor } from '../auth/auth.guard.js';
import type { Colleagues, Organisations } from '../openapi/schemas/staff-schemas.js';
import { Queried, QueryOf } from '../query.js';

export const organisationsQuery = z.strictObject({
  type: z.enum(organisationTypes).optional().describe('Only organisations of this type.'),
});
export const colleaguesQuery = z.strictObject({
  role: z
    .enum([...partRoles, 'team-lead'])
    .optional()
    .describe('Only colleagues with this role.'),
});

/**
 * Lists the organisations to which a part of a case can be offered. The list does not depend on the caller or the case
 * (SEE-7).
 */
@Controller('organisations')
export class OrganisationsController {
  constructor(@Inject(StaffDirectory) private readonly directory: StaffDirectory) {}

  @Get()
  @QueryOf(organisationsQuery)
  async list(@Queried() { type }: z.output<typeof organisationsQuery>): Promise<Organisations> {
    return { items: await this.directory.organisations(type) };
  }
}

/**
 * Lists the staff of the caller's own organisation. Callers use the list to assign a case, and to show a person's name
 * in place of an id.
 */
@Controller('staff')
export class ColleaguesController {
  constructor(@Inject(StaffDirectory) private readonly directory: StaffDirectory) {}

  @Get()
  @QueryOf(colleaguesQuery)
  async list(
    @CurrentActor() { organisationId }: Actor,
    @Queried() { role }: z.output<typeof colleaguesQuery>,
  ): Promise<Colleagues> {
    const colleagues = await this.directory.staffOf(organisationId);
    return { items: colleagues.filter(({ roles }) => role === undefined || roles.includes(role)) };
  }
}
