import { Controller, Get } from '@nestjs/common';
import type { Language } from '@homeward/contracts';
import { concernedBy, namedAct, namedActCodes, stepOf, type NamedActCode } from '@homeward/domain';
import { CallerLanguage } from '../messages/caller-language.js';
import { labelOf } from '../messages/labels.js';
import { requestPointer } from '../openapi/request-pointer.js';
import type { NamedAct, NamedActs } from '../openapi/schemas/act-schemas.js';

/** WORK-1: describes the acts that people do in one session, so that a console can show one form for each act. */
@Controller('acts')
export class NamedActsController {
  @Get()
  list(@CallerLanguage() language: Language): NamedActs {
    return { items: namedActCodes.map((act) => described(act, language)) };
  }
}

function described(act: NamedActCode, language: Language): NamedAct {
  const { steps, stages } = namedAct(act);
  const needed = steps.filter(({ optional }) => !optional).map(({ step }) => stepOf(step).roles);
  return {
    act,
    title: labelOf('acts', act, language),
    roles: needed[0]!.filter((role) => needed.every((roles) => roles.includes(role))),
    ...(stages && { stages }),
    steps: steps.map(({ step, optional = false }) => ({
      step,
      title: labelOf('steps', step, language),
      optional,
      concerns: concernedBy(step),
      schema: requestPointer(step),
    })),
  };
}
