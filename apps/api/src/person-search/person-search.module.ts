import { Module } from '@nestjs/common';
import { PersonSearch } from './person-search.service.js';
import { PersonSearchesController } from './person-searches.controller.js';

/** FIND-1: finds persons by name. A searcher finds only persons whose identity the searcher may see. */
@Module({ controllers: [PersonSearchesController], providers: [PersonSearch] })
export class PersonSearchModule {}
