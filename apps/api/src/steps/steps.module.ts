import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CorrectionsController } from '../cases/corrections.controller.js';
import { DocumentsController } from '../documents/documents.controller.js';
import { DoubleAidModule } from '../double-aid/double-aid.module.js';
import { CaseMessenger } from './case-messenger.js';
import { CaseNumbers } from './case-numbers.js';
import { Explanations } from './explanations.js';
import { StepCompleter } from './step-completer.js';
import { stepControllers } from './step-controllers.js';
import { StepReplies } from './step-replies.js';
import { StepService } from './step-service.js';
import { Turns } from './turns.js';

/** Every step of staff, from the request to the answer; documents and corrections are steps, too. */
@Module({
  imports: [CasesModule, DoubleAidModule],
  controllers: [...stepControllers(), DocumentsController, CorrectionsController],
  providers: [Explanations, CaseMessenger, CaseNumbers, StepCompleter, Turns, StepService, StepReplies],
  exports: [StepService, StepReplies],
})
export class StepsModule {}
