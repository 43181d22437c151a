import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { Actor, Role } from '@homeward/contracts';
import { rolesThat } from '@homeward/domain';
import { z } from 'zod';
import { Readings } from '../audit/readings.js';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { PersonsFound } from '../openapi/schemas/person-search-schemas.js';
import { WhileHeld } from '../hold/hold.guard.js';
import { parseBody } from '../query.js';
import { name } from '../texts.js';
import { PersonSearch } from './person-search.service.js';

const route = 'person-searches';

export const personSearchBody = z.strictObject({
  name: name().describe('Words of the name, in any order and any script. Every word must match the name.'),
  birthYear: z
    .int()
    .min(1900)
    .max(2199)
    .optional()
    .describe('Only persons born in this year, followed by persons whose year of birth is unknown.'),
});

/** FIND-1: the roles that may search for persons: all roles that may see identities, and the leads of these roles. */
export const searchers: readonly Role[] = [
  ...rolesThat(({ reads }) => reads.includes('identity')),
  'team-lead',
];

/**
 * FIND-1: a search uses POST, so that the name does not appear in an address, a browser history or a log. The audit
 * gets an entry for the search, without the name. Nothing else is recorded.
 */
@Controller(route)
@WhileHeld()
@Roles(...searchers)
export class PersonSearchesController {
  constructor(
    @Inject(PersonSearch) private readonly search: PersonSearch,
    @Inject(Readings) private readonly readings: Readings,
  ) {}

  @Post()
  @HttpCode(200)
  async find(@CurrentActor() actor: Actor, @Body() body: unknown): Promise<PersonsFound> {
    const asked = parseBody(personSearchBody, body);
    await this.readings.refuseBeyond(actor, 'identity');
    return await this.search.find(actor, asked, `POST ${route}`);
  }
}
