import { Module } from '@nestjs/common';
import { BindingSteps } from './binding-steps.js';
import { DeferredSteps } from './deferred-steps.js';

/**
 * The steps that are kept outside the stores: deferred steps until they can be recorded, and binding steps because a
 * restore must not undo them.
 */
@Module({ providers: [BindingSteps, DeferredSteps], exports: [BindingSteps, DeferredSteps] })
export class DeferredModule {}
