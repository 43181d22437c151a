import { Controller, Get } from '@nestjs/common';
import { codeLists } from '@homeward/programme';

/** The lists from which staff choose: every code with its labels and its source. */
@Controller('code-lists')
export class CodeListsController {
  @Get()
  list() {
    return { items: codeLists.describe() };
  }
}
