import { Module } from '@nestjs/common';
import { BreachService } from './breach-service.js';
import { BreachesController } from './breaches.controller.js';

/** Breaches of data security: what is found and done about them. */
@Module({ controllers: [BreachesController], providers: [BreachService] })
export class BreachesModule {}
