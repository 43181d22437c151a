import { staffStepCodes, type StaffStepCode } from '@homeward/contracts';
import { stepOf, type Field, type Fields } from '@homeward/domain';
import { z } from 'zod';
import type { Completion } from './completion.js';
import { completions } from './completions.js';
import { correctionOf } from './corrections-body.js';
import { bodyOf } from './field-schemas.js';

/** One step over HTTP: its body, made from the fields of its definition, and the values that the API adds. */
export interface StepHttp extends Completion<StaffStepCode> {
  readonly step: StaffStepCode;
  readonly body: z.ZodObject;
}

const httpOf = (step: StaffStepCode): StepHttp => ({ ...completions[step], step, body: wholeBody(step) });

function wholeBody(step: StaffStepCode, withReason = true): z.ZodObject {
  const { fields, asked } = stepOf(step);
  const corrections = Object.keys(asked).filter((field) => asked[field]!.shape.kind === 'correction');
  const others: Record<string, Field> = Object.fromEntries(
    Object.entries<Field>({ ...fields, ...asked } satisfies Fields).filter(
      ([field]) => !corrections.includes(field),
    ),
  );
  return bodyOf(others).extend(
    Object.fromEntries(corrections.map((field) => [field, correctionOf(withReason)])),
  );
}

/** Every step that the API offers, by its code. */
export const stepsOverHttp: ReadonlyMap<StaffStepCode, StepHttp> = new Map(
  staffStepCodes.map((step) => [step, httpOf(step)]),
);

/**
 * The preview of a correction. Of the fields of the step, the body has only the correction, without a reason. Nothing
 * is recorded.
 */
export const correctionPreview: StepHttp = previewOf(httpOf('propose-correction'));

function previewOf({ identityOf: _identity, ...http }: StepHttp): StepHttp {
  const { correction } = wholeBody(http.step, false).shape;
  return { ...http, body: z.strictObject({ correction }) };
}
