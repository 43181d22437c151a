import { Module } from '@nestjs/common';
import { BreachService } from './breach-service.js';
import { BreachesController } from './breaches.controller.js';

/** Breaches of data security: what is found out about each breach, and what is done. */
@Module({ controllers: [BreachesController], providers: [BreachService] })
export class BreachesModule {}
