import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CertificatesController } from './certificates.controller.js';
import { forgettingControllers } from './forgetting-controllers.js';
import { ForgettingReadsController } from './forgetting-reads.controller.js';
import { ForgettingService } from './forgetting.service.js';

/** Law 11: legal holds and erasures, which are not part of the process of a case. */
@Module({
  imports: [CasesModule],
  controllers: [...forgettingControllers(), ForgettingReadsController, CertificatesController],
  providers: [ForgettingService],
  exports: [ForgettingService],
})
export class ForgettingModule {}
