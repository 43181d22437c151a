import { z } from 'zod';
import { answer, arrayOf, instant, integer, uuid } from '../answer-parts.js';
import { ErrorCode, Role, StaffStep } from './vocabulary-schemas.js';

// Schemas of the answers about a step that is open, was taken, or was refused.

const taken = {
  caseId: uuid,
  stepId: uuid,
};

/** The title of a step, and the schema of its request. */
export const stepInWords = {
  title: z.string().describe('The name of the step, in your language.'),
  schema: z
    .string()
    .describe(
      'Where this document describes its request: the schema of the body or, if the body is a file, the operation.',
    ),
};

export const askedBecause = z
  .object({
    code: StaffStep,
    label: z.string(),
  })
  .describe('Why it is asked, in your language.');

/** The reason why a step is not open, or was refused. */
const refusal = {
  code: ErrorCode,
  field: z.string().describe('The path of the field at fault.').optional(),
  rule: z.string().describe('The rule that refused, e.g. `MED-5`.').optional(),
  act: integer.describe('For an act: the index of the refused step, from 0.').optional(),
  detail: z.string().describe('The sentence for people, in your language.').optional(),
  params: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('The values named in the sentence for people.')
    .optional(),
};

export const CanTake = answer(
  'CanTake',
  z.object({
    role: Role,
    organisationId: uuid.optional(),
    staffId: uuid.describe('The member of staff that the part names. A team-lead is not named.').optional(),
  }),
);

export const OpenStep = answer(
  'OpenStep',
  z.object({
    step: StaffStep,
    ...stepInWords,
    href: z.string(),
    requiresVersion: z.boolean(),
    canTake: arrayOf(CanTake).describe(
      'Who else may take it. A reader who may see the seats of the case gets the parts; other readers get the roles. If it must be taken by a second person: everyone who did not take the first step.',
    ),
    askedBecause: askedBecause.optional(),
    dueAt: instant
      .nullable()
      .describe('Present with `askedBecause`: when the first of your tasks that this step ends is due.')
      .optional(),
    subjects: arrayOf(z.string())
      .describe('The ids for which the step is open, to fill in the part of `href` in braces.')
      .optional(),
  }),
);
export type OpenStep = z.infer<typeof OpenStep>;

export const CaseNumber = answer(
  'CaseNumber',
  z
    .strictObject({
      stepId: uuid,
      caseId: uuid,
      caseNumber: z.string(),
    })
    .describe('For a case that the caller can no longer see, because of this step or since.'),
  { isClosed: true },
);
export type CaseNumber = z.infer<typeof CaseNumber>;

export const RecordedStep = answer(
  'RecordedStep',
  z.object({
    ...taken,
    state: z.literal('recorded'),
  }),
);

export const AcceptedStep = answer(
  'AcceptedStep',
  z.object({
    ...taken,
    state: z
      .enum(['accepted', 'kept'])
      .describe(
        '`kept`: it cannot be recorded now. It is kept apart from the record, and is recorded first as soon as that is possible.',
      ),
  }),
);
export type AcceptedStep = z.infer<typeof AcceptedStep>;

export const Refusal = answer('Refusal', z.object(refusal));

export const StepState = answer(
  'StepState',
  z.object({
    ...taken,
    step: z.union([StaffStep, z.literal('take-act')]),
    state: z.enum(['kept', 'accepted', 'recorded', 'refused']),
    refusal: Refusal.nullable(),
  }),
);
export type StepState = z.infer<typeof StepState>;

export const GateLine = answer(
  'GateLine',
  z.object({
    ...refusal,

    mendedBy: StaffStep.describe('The step that resolves it, if one step alone does.').optional(),
  }),
);
export type GateLine = z.infer<typeof GateLine>;
