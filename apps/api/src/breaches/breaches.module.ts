import { Module } from '@nestjs/common';
import { BreachService } from './breach-service.js';
import { BreachesController } from './breaches.controller.js';

/** What is found and done about breaches of data security. */
@Module({ controllers: [BreachesController], providers: [BreachService] })
export class BreachesModule {}
