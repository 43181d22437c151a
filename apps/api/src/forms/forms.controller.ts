import { Controller, Get, Param } from '@nestjs/common';
import type { Language } from '@homeward/contracts';
import { isStaffStep } from '@homeward/domain';
import { CallerLanguage } from '../messages/caller-language.js';
import type { StepForm } from '../openapi/schemas/form-schemas.js';
import { Problem } from '../problem/problem.js';
import { formOf } from './form-of.js';

/** The form of each step. Only the language of a form depends on the caller. A form contains no data of a case. */
@Controller('forms')
export class FormsController {
  @Get(':step')
  form(@Param('step') step: string, @CallerLanguage() language: Language): StepForm {
    if (!isStaffStep(step)) throw new Problem('REQUEST.NOT_FOUND');
    return formOf(step, language);
  }
}
