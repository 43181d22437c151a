import { Controller, Get, Inject, Query } from '@nestjs/common';
import { roles } from '@homeward/contracts';
import type { StaffDirectory } from '@homeward/persistence';
import { z } from 'zod';
import { Problem } from '../problem/problem.js';
import { parseQuery } from '../query.js';
import { STAFF_DIRECTORY } from '../tokens.js';
import { Public } from './auth.guard.js';
import { Tokens } from './tokens.js';

const tokenQuery = z.object({ staff: z.uuid(), role: z.enum(roles).optional() });

/** Development only: tokens for the synthetic staff of samples/organisations.json. Answers 404 in production. */
@Controller('dev')
@Public()
export class DevTokenController {
  constructor(
    @Inject(Tokens) private readonly tokens: Tokens,
    @Inject(STAFF_DIRECTORY) private readonly staff: StaffDirectory,
  ) {}

  @Get('token')
  async token(@Query() query: unknown) {
    const { staff, role } = parseQuery(tokenQuery, query);
    const actor = await this.staff.actorOf(staff, role);
    if (!actor) throw new Problem('REQUEST.NOT_FOUND');
    return { token: await this.tokens.issue(actor), role: actor.role, staffId: actor.staffId };
  }

  @Get('staff')
  async all() {
    return { items: await this.staff.all() };
  }
}
