import { Module } from '@nestjs/common';
import { CaseVersions } from './case-versions.js';
import { CaseService } from './case.service.js';
import { CasesController } from './cases.controller.js';
import { sectionControllers } from './section-controllers.js';

/** Cases as staff read them. */
@Module({
  controllers: [CasesController, ...sectionControllers()],
  providers: [CaseVersions, CaseService],
  exports: [CaseVersions, CaseService],
})
export class CasesModule {}
