import { Module } from '@nestjs/common';
import { KeptSteps } from './kept-steps.js';

/** The steps that are kept until they can be recorded. */
@Module({ providers: [KeptSteps], exports: [KeptSteps] })
export class KeptModule {}
