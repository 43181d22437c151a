import { Module } from '@nestjs/common';
import { DeferredModule } from '../deferred/deferred.module.js';
import { StepsModule } from '../steps/steps.module.js';
import { airportStepControllers } from './airport-step-controllers.js';
import { TravellersController } from './travellers.controller.js';
import { TravellersService } from './travellers.service.js';

/** SEE-1: the airport sees the travellers of the day, and never sees a case. */
@Module({
  imports: [DeferredModule, StepsModule],
  controllers: [TravellersController, ...airportStepControllers()],
  providers: [TravellersService],
})
export class TravellersModule {}
