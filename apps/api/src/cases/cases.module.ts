import { Module } from '@nestjs/common';
import { KeptModule } from '../kept/kept.module.js';
import { CaseVersions } from './case-versions.js';
import { CaseService } from './case.service.js';
import { CasesController } from './cases.controller.js';
import { ConsentGridController } from './consent-grid.controller.js';
import { sectionControllers } from './section-controllers.js';

/** Cases as shown to staff. */
@Module({
  imports: [KeptModule],
  controllers: [CasesController, ConsentGridController, ...sectionControllers()],
  providers: [CaseVersions, CaseService],
  exports: [CaseVersions, CaseService],
})
export class CasesModule {}
