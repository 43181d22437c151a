import { Controller, Get } from '@nestjs/common';
import { codeLists } from '@homeward/programme';
import type { CodeLists } from '../openapi/schemas/programme-schemas.js';

/** The lists of codes from which staff choose. Every code has labels and a source. */
@Controller('code-lists')
export class CodeListsController {
  @Get()
  list(): CodeLists {
    return { items: codeLists.describe() };
  }
}
