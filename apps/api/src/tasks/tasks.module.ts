import { Module } from '@nestjs/common';
import { ForgettingModule } from '../forgetting/forgetting.module.js';
import { SecondWordsController } from './second-words.controller.js';
import { SecondWords } from './second-words.js';
import { TasksController } from './tasks.controller.js';

/** Law 14: what waits for somebody, in all cases and beside them. */
@Module({
  imports: [ForgettingModule],
  controllers: [TasksController, SecondWordsController],
  providers: [SecondWords],
})
export class TasksModule {}
