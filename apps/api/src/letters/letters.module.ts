import { Module } from '@nestjs/common';
import { CasesModule } from '../cases/cases.module.js';
import { LettersController } from './letters.controller.js';
import { LettersService } from './letters.service.js';
import { Typesetter } from './typesetter.js';

/** Printed documents: consents, plans, travel sheets, receipts, and prints of cases. */
@Module({
  imports: [CasesModule],
  controllers: [LettersController],
  providers: [LettersService, Typesetter],
  exports: [Typesetter],
})
export class LettersModule {}
