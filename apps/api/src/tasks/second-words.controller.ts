import { Controller, Get, Inject } from '@nestjs/common';
import { partRoles, type Actor } from '@homeward/contracts';
import { breachRoles } from '@homeward/domain';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import type { SecondWords as SecondWordsAnswer } from '../openapi/schemas/list-schemas.js';
import { SecondWords } from './second-words.js';

/** PEOPLE-2, law 14: the route for one list of all items for which the caller can be the second person. */
@Controller('second-words')
@Roles(...new Set([...partRoles, 'team-lead' as const, ...breachRoles]))
export class SecondWordsController {
  constructor(@Inject(SecondWords) private readonly words: SecondWords) {}

  @Get()
  async list(@CurrentActor() actor: Actor): Promise<SecondWordsAnswer> {
    return { items: await this.words.for(actor) };
  }
}
