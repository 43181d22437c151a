import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { LettersModule } from '../letters/letters.module.js';
import { DataAnswers } from './data-answers.js';
import { DataRequestService } from './data-request-service.js';
import { DataRequestsWaitingController } from './data-requests-waiting.controller.js';
import { DataRequestsController } from './data-requests.controller.js';

/** FADP art. 25: answers people who ask which data the programme stores about them. */
@Module({
  imports: [CasesModule, LettersModule],
  controllers: [DataRequestsController, DataRequestsWaitingController],
  providers: [DataAnswers, DataRequestService],
})
export class DataRequestsModule {}
