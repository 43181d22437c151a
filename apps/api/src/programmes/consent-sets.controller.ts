import { Controller, Get } from '@nestjs/common';
import { consentSets } from '@homeward/programme';

/** CONS-1: the consents that a person is ordinarily asked for, with where each comes from. */
@Controller('consent-sets')
export class ConsentSetsController {
  @Get()
  list() {
    return { items: consentSets.describe() };
  }
}
