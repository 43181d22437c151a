import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { AidReview } from './aid-review.js';
import { MatchesController } from './matches.controller.js';

/** ELIG-1: finds out whether a person received aid before. */
@Module({
  imports: [CasesModule],
  controllers: [MatchesController],
  providers: [AidReview],
  exports: [AidReview],
})
export class DoubleAidModule {}
