import { Module } from '@nestjs/common';
import { LeadSuccessionsController } from './lead-successions.controller.js';
import { LikelyDoublesController } from './likely-doubles.controller.js';
import { SuccessionsController } from './successions.controller.js';

/** PEOPLE-1: accounts that end, and who follows them. */
@Module({ controllers: [LeadSuccessionsController, LikelyDoublesController, SuccessionsController] })
export class StaffModule {}
