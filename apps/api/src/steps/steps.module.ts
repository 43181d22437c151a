import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CorrectionsController } from '../cases/corrections.controller.js';
import { DocumentsController } from '../documents/documents.controller.js';
import { DeferredTaker } from '../deferred/deferred-taker.js';
import { DeferredModule } from '../deferred/deferred.module.js';
import { PdfCleaner } from '../documents/pdf/pdf-cleaner.js';
import { DoubleAidModule } from '../double-aid/double-aid.module.js';
import { ActsController } from './acts.controller.js';
import { CaseMessenger } from './case-messenger.js';
import { CaseNumbers } from './case-numbers.js';
import { EpochCheck } from './epoch-check.js';
import { Explanations } from './explanations.js';
import { OpeningController } from './opening.controller.js';
import { Accusations } from '../audit/accusations.js';
import { StepCompleter } from './step-completer.js';
import { StepMaker } from './step-maker.js';
import { stepControllers } from './step-controllers.js';
import { StepReplies } from './step-replies.js';
import { StepService } from './step-service.js';
import { Turns } from './turns.js';

/** Handles every step of staff, from the request to the answer. Documents and corrections are steps too. */
@Module({
  imports: [CasesModule, DoubleAidModule, DeferredModule],
  controllers: [
    OpeningController,
    ActsController,
    ...stepControllers(),
    DocumentsController,
    CorrectionsController,
  ],
  providers: [
    Explanations,
    CaseMessenger,
    PdfCleaner,
    CaseNumbers,
    Accusations,
    EpochCheck,
    StepCompleter,
    StepMaker,
    Turns,
    StepService,
    StepReplies,
    DeferredTaker,
  ],
  exports: [StepService, StepReplies],
})
export class StepsModule {}
