import { versionParts } from '../../cases/case-versions.js';
import { z } from 'zod';
import { answer, arrayOf, instant, integer, uuid } from '../answer-parts.js';
import { AnyStep, ErrorCode, StaffStep } from './vocabulary-schemas.js';
import { OpenStep } from './step-schemas.js';

// Schemas of problems (RFC 9457).

/** The allowed values. They come from the schema, and never from the request. */
const allowed = z
  .object({
    values: arrayOf(z.unknown()).optional(),
    // The type of the field, if `from` or `to` is set.
    type: z.string().optional(),
    // For a number, `from` and `to` are the minimum and the maximum value.
    from: z.number().describe('The minimum: of a text its characters, of a list its items.').optional(),
    to: z.number().optional(),
    format: z.string().describe('Such as `uuid`, or a pattern.').optional(),
  })
  .describe('What is allowed in the field. Never the value that was sent.');
export type Allowed = z.infer<typeof allowed>;

/** A fault of a field. It contains the path of the field and never the value that was sent. */
const fault = z.object({
  path: z.string(),
  reason: z.string(),
  detail: z.string().describe('What to do about it, in your language.'),
  step: StaffStep.describe('WORK-1: the step of the act that the field belongs to.').optional(),
  field: z.string().describe('The label of the field, after the title of the step of an act.').optional(),
  allowed: allowed.optional(),
});
export type FaultInWords = z.infer<typeof fault>;

export const Problem = answer(
  'Problem',
  z.object({
    type: z.string(),
    title: z.string(),
    status: integer,
    code: ErrorCode,
    rule: z.string().optional(),
    errors: arrayOf(fault).optional(),
    params: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .describe('The values named in `title`.')
      .optional(),
    suggestions: arrayOf(z.string())
      .describe('Codes that may have been intended, the most likely first.')
      .optional(),
    waysOut: arrayOf(OpenStep)
      .describe(
        'If a step is refused because of the state of the case (409, 412): the steps open to you that lead out of the refusal.',
      )
      .optional(),
    openSteps: arrayOf(StaffStep)
      .describe('Present with `waysOut`: all steps open to you now, the ways out first.')
      .optional(),
    changed: arrayOf(z.enum(versionParts))
      .describe(
        'For 412, and for 409 if somebody else was faster: which visible parts have changed since the version that you sent.',
      )
      .optional(),
    newestRecords: arrayOf(
      z.object({
        stepId: uuid,
        step: AnyStep,
        recordedAt: instant,
      }),
    )
      .describe('Present with `changed`: the newest records that you may see, the newest first.')
      .optional(),
  }),
);
export type Problem = z.infer<typeof Problem>;
