import { Controller, Get } from '@nestjs/common';
import { codeLists } from '@homeward/programme';
import type { CodeLists } from '../openapi/schemas/programme-schemas.js';

/** The lists from which staff choose: every code with its labels and its source. */
@Controller('code-lists')
export class CodeListsController {
  @Get()
  list(): CodeLists {
    return { items: codeLists.describe() };
  }
}
