import { Controller, Get, Inject } from '@nestjs/common';
import type { Actor } from '@homeward/contracts';
import { mixed, travellersOfTheDay } from '@homeward/domain';
import type { CaseReader } from '@homeward/persistence';
import { CurrentActor, Roles } from '../auth/auth.guard.js';
import { CASE_READER } from '../tokens.js';

/** SEE-1: all that the airport reads: the travellers of the day, over all cases, by codes of assistance. */
@Controller('travellers')
@Roles('airport-assistant')
export class TravellersController {
  constructor(@Inject(CASE_READER) private readonly reader: CaseReader) {}

  @Get()
  async ofTheDay(@CurrentActor() actor: Actor) {
    const now = new Date().toISOString();
    const states = await this.reader.toServe(actor);
    return { items: mixed(states.flatMap((state) => travellersOfTheDay(state, now))) };
  }
}
