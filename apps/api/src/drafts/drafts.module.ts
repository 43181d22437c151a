import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CaseDraftsController } from './case-drafts.controller.js';
import { DraftsController } from './drafts.controller.js';
import { DraftService } from './drafts.service.js';

/** Drafts of steps, stored until the step is taken. */
@Module({
  imports: [CasesModule],
  controllers: [DraftsController, CaseDraftsController],
  providers: [DraftService],
})
export class DraftsModule {}
