import { Module } from '@nestjs/common';
import { DeferredSteps } from './deferred-steps.js';

/** The steps that are kept until they can be recorded. */
@Module({ providers: [DeferredSteps], exports: [DeferredSteps] })
export class DeferredModule {}
