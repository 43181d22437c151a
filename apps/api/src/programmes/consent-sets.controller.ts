import { Controller, Get } from '@nestjs/common';
import { consentSets } from '@homeward/programme';
import type { ConsentSets } from '../openapi/schemas/programme-schemas.js';

/** CONS-1: the consents that staff normally ask a person for, and the source of each consent. */
@Controller('consent-sets')
export class ConsentSetsController {
  @Get()
  list(): ConsentSets {
    return { items: consentSets.describe() };
  }
}
