import { Module } from '@nestjs/common';
import { BreachService } from './breach-service.js';
import { BreachesController } from './breaches.controller.js';

/** Breaches of data security: the findings about each breach, and the actions taken. */
@Module({ controllers: [BreachesController], providers: [BreachService] })
export class BreachesModule {}
