import type { StaffStepCode } from '@homeward/contracts';
import { correctableFieldsOf, correctableSteps, retoldOf, stepOf, type Field } from '@homeward/domain';
import { z } from 'zod';
import { schemaOf } from './field-schemas.js';
import { day, id } from './values.js';
import { vaultText } from './vault-values.js';

/**
 * FACT-2: a record, and what it should have told, in the fields of each step that can be corrected. A preview wants
 * no reason.
 */
export function correctionOf(withReason: boolean): z.ZodType {
  const [first, ...others] = correctableSteps().map((step) => variantOf(step, withReason));
  return z.discriminatedUnion('step', [first, ...others] as never);
}

/** Of a step that can be corrected: the fields that may be told anew, each as a correction takes it. */
export function correctedFieldsOf(step: StaffStepCode): Readonly<Record<string, Field>> {
  const all: Readonly<Record<string, Field>> = { ...stepOf(step).fields, ...retoldOf(step)!.looks };
  const shown = correctableFieldsOf(step).filter((field) => all[field]!.shape.kind !== 'found');
  return Object.fromEntries(shown.map((field) => [field, all[field]!]));
}

/** The reason tells what the record tells, and is kept under the same category. */
function variantOf(step: StaffStepCode, withReason: boolean): z.ZodObject {
  const { strikable } = retoldOf(step)!;
  const shown = Object.entries(correctedFieldsOf(step));
  return z.strictObject({
    step: z.literal(step),
    stepId: id().meta({ description: 'The record, by its id in the timeline.' }),
    ...(withReason && { reason: vaultText(stepOf(step).writes[0] ?? 'contact') }),
    day: day().optional(),
    ...(strikable && { struck: z.literal(true).optional() }),
    ...(shown.length > 0 && {
      fields: z
        .strictObject(Object.fromEntries(shown.map(([name, field]) => [name, schemaOf(field).optional()])))
        .optional(),
    }),
  });
}
