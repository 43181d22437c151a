import { Module } from '@nestjs/common';
import { BindingSteps } from './binding-steps.js';
import { DeferredSteps } from './deferred-steps.js';

/** The steps that are kept outside the stores: until they can be recorded, or because no restore may undo them. */
@Module({ providers: [BindingSteps, DeferredSteps], exports: [BindingSteps, DeferredSteps] })
export class DeferredModule {}
