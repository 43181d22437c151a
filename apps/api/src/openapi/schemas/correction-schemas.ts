import { moveKinds } from '@homeward/domain';
import { z } from 'zod';
import { answer, arrayOf, day, listOf, uuid } from '../answer-parts.js';
import { StepFields } from './timeline-schemas.js';
import { StaffStep } from './vocabulary-schemas.js';

// FACT-2: schemas of corrections and their effects.

const stringOrNumber = z.union([z.string(), z.number(), z.null()]);

const rightly = z
  .object({
    day: day.describe('The day on which it really happened.').optional(),
    fields: StepFields.optional(),
    struck: z.literal(true).describe('It did not happen at all.').optional(),
  })
  .describe('What the record should say.');

const ofRecord = {
  correctionId: uuid,
  step: StaffStep.describe('The step of the corrected record, as `stepId` names it.'),
  stepId: uuid,
  rightly,
};

const reason = z.string().describe('The text, or its id in the vault if you may not read it.');

export const CorrectionEffect = answer(
  'CorrectionEffect',
  z.object({
    mark: z
      .string()
      .describe('Stands for the effect as shown to you. Send it as `seen` to confirm the correction.'),
    needsSecondPerson: z.boolean(),
    moves: arrayOf(
      z.object({
        kind: z.enum(moveKinds),
        what: z.string().describe('A code, such as `risk-validity` or `medical-window-end`.'),
        subject: z.string().nullable().describe('The person, payment, plan or other thing that it is about.'),
        from: stringOrNumber.describe('`null`: there was nothing before.'),
        to: stringOrNumber.describe('`null`: there is nothing after.'),
      }),
    ),
  }),
);
export type CorrectionEffect = z.infer<typeof CorrectionEffect>;

export const ProposedCorrection = answer(
  'ProposedCorrection',
  z.object({
    ...ofRecord,
    state: z.literal('proposed'),
    told: z
      .object({
        occurredOn: day,
        payload: StepFields,
      })
      .describe('What the record says now.'),
    reason,
    mayConfirm: z.boolean().describe('PEOPLE-2: whether you may be the second person.'),
    effect: CorrectionEffect,
  }),
);
export type ProposedCorrection = z.infer<typeof ProposedCorrection>;

const MadeCorrection = answer(
  'MadeCorrection',
  z.object({
    ...ofRecord,
    state: z.literal('made'),
    on: day.describe('The day it took effect.'),
    told: z
      .object({
        occurredOn: day,
        payload: StepFields,
      })
      .describe('For the corrected values: what the record said at first.'),
    reason: reason.optional(),
  }),
);

export const Corrections = answer('Corrections', listOf(z.union([ProposedCorrection, MadeCorrection])));
export type Corrections = z.infer<typeof Corrections>;
