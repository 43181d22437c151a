import type { StaffStepCode } from '@homeward/contracts';
import {
  correctableFieldsOf,
  correctableSteps,
  correctionRuleOf,
  stepOf,
  type Field,
} from '@homeward/domain';
import { z } from 'zod';
import { schemaOf } from './field-schemas.js';
import { day, id } from './values.js';
import { vaultText } from './vault-values.js';

/**
 * FACT-2: returns the schema of a correction, which names the record and the corrected values. The schema lists the
 * fields that can be corrected in each step. A preview needs no reason.
 */
export function correctionOf(withReason: boolean): z.ZodType {
  const [first, ...others] = correctableSteps().map((step) => variantOf(step, withReason));
  return z.discriminatedUnion('step', [first, ...others] as never);
}

/** Returns the fields of a step that may be corrected, with the definition of each field in a correction. */
export function correctedFieldsOf(step: StaffStepCode): Readonly<Record<string, Field>> {
  const all: Readonly<Record<string, Field>> = { ...stepOf(step).fields, ...correctionRuleOf(step)!.fields };
  const shown = correctableFieldsOf(step).filter((field) => all[field]!.shape.kind !== 'found');
  return Object.fromEntries(shown.map((field) => [field, all[field]!]));
}

/**
 * Returns the schema for the corrections of one step. The reason for a correction may reveal the content of the record,
 * so the reason has the category of the record.
 */
function variantOf(step: StaffStepCode, withReason: boolean): z.ZodObject {
  const { strikable } = correctionRuleOf(step)!;
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
