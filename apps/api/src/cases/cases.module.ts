import { Module } from '@nestjs/common';
import { DeferredModule } from '../deferred/deferred.module.js';
import { CaseVersions } from './case-versions.js';
import { CaseService } from './case.service.js';
import { CasesController } from './cases.controller.js';
import { ConsentGridController } from './consent-grid.controller.js';
import { sectionControllers } from './section-controllers.js';

/** Cases as shown to staff. */
@Module({
  imports: [DeferredModule],
  controllers: [CasesController, ConsentGridController, ...sectionControllers()],
  providers: [CaseVersions, CaseService],
  exports: [CaseVersions, CaseService],
})
export class CasesModule {}
