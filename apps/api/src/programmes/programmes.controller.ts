import { Controller, Get, Inject } from '@nestjs/common';
import type { Programmes } from '@homeward/programme';
import type { Programmes as ProgrammesAnswer } from '../openapi/schemas/programme-schemas.js';
import { PROGRAMMES } from '../tokens.js';

/**
 * The programme's policies: every amount, duration and switch, with its source. Assumptions are marked as assumptions.
 */
@Controller('programmes')
export class ProgrammesController {
  constructor(@Inject(PROGRAMMES) private readonly programmes: Programmes) {}

  @Get()
  list(): ProgrammesAnswer {
    return { items: this.programmes.describe() };
  }
}
