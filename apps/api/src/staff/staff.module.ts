import { Module } from '@nestjs/common';
import { ColleaguesController, OrganisationsController } from './directory.controllers.js';
import { LeadSuccessionsController } from './lead-successions.controller.js';
import { Leavers } from './leavers.js';
import { LikelyDoublesController } from './likely-doubles.controller.js';
import { SuccessionsController } from './successions.controller.js';

/** The staff directory, and the routes that end an account and name its successor (PEOPLE-1). */
@Module({
  controllers: [
    ColleaguesController,
    LeadSuccessionsController,
    LikelyDoublesController,
    OrganisationsController,
    SuccessionsController,
  ],
  providers: [Leavers],
})
export class StaffModule {}
