import { z } from 'zod';
import { answer, day, instant, pageOf, uuid } from '../answer-parts.js';
import { AnyStep, Role } from './vocabulary-schemas.js';

// READ-1: schemas of the timeline, as shown to one member of staff.

export const StepFields = answer(
  'StepFields',
  z
    .record(z.string(), z.unknown())
    .describe(
      'The fields of a step, as in the body and the path of its request, as far as your categories allow. ' +
        'A text that you may read is in its place; for a text that you may not read, there is its id in the vault.',
    ),
);

const payload = StepFields;

export const TimelineEntry = answer(
  'TimelineEntry',
  z.object({
    stepId: uuid,
    recordedAt: instant,
    step: AnyStep,
    by: z
      .object({
        role: Role,
        organisationId: uuid,
      })
      .nullable()
      .describe('`null`: a machine or the clock, or the author is hidden from you (INC-2).'),
    occurredOn: day.describe('FACT-1: the day it happened, in `zone`.'),
    zone: z.string().describe('IANA time zone.'),
    payload,
    corrected: z
      .object({
        correctionId: z.string(),
        on: day.describe('The day the correction took effect.'),
        struck: z.boolean().describe('It did not happen at all.'),
        occurredOn: day,
        payload,
      })
      .describe('FACT-2: the corrected values. The original values stay beside them.')
      .optional(),
  }),
);
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const TimelinePage = answer('TimelinePage', pageOf(TimelineEntry));
export type TimelinePage = z.infer<typeof TimelinePage>;
