import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { ForgettingModule } from '../forgetting/forgetting.module.js';
import { ArrangementsController } from './arrangements.controller.js';
import { Arrangements } from './arrangements.service.js';
import { DeskNotesController } from './desk-notes.controller.js';
import { SecondWordsController } from './second-words.controller.js';
import { SecondWords } from './second-words.js';
import { TasksController } from './tasks.controller.js';
import { Worklist } from './worklist.service.js';

/** Law 14: lists everything that waits for a member of staff, both in cases and outside cases. */
@Module({
  imports: [CasesModule, ForgettingModule],
  controllers: [TasksController, ArrangementsController, DeskNotesController, SecondWordsController],
  providers: [Worklist, Arrangements, SecondWords],
})
export class TasksModule {}
