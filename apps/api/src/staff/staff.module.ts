import { Module } from '@nestjs/common';
import { ColleaguesController, OrganisationsController } from './directory.controllers.js';
import { LeadSuccessionsController } from './lead-successions.controller.js';
import { Leavers } from './leavers.js';
import { LikelyDoublesController } from './likely-doubles.controller.js';
import { SuccessionsController } from './successions.controller.js';

/** The directory of staff, and PEOPLE-1: accounts that end, and their successors. */
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
