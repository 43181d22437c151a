import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { CaseEventsController } from './case-events.controller.js';
import { CaseNews } from './case-news.js';
import { Followers } from './followers.js';

/** Notifies open pages about changes. */
@Module({
  imports: [CasesModule],
  controllers: [CaseEventsController],
  providers: [CaseNews, Followers],
})
export class LiveModule {}
