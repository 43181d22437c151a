import { z } from 'zod';
import { answer, instant, listOf, uuid } from '../answer-parts.js';
import { StaffStep } from './vocabulary-schemas.js';

// Schemas of drafts of steps. Only the author of a draft can read it.

const of = {
  caseId: uuid.nullable().describe('`null`: the draft of a case that is not opened yet.'),
  step: StaffStep,
  subject: z.string().nullable().describe('The id in the path of the step. `null`: the case.'),
};

export const DraftOf = answer('DraftOf', z.object(of));
export type DraftOf = z.infer<typeof DraftOf>;

export const DraftKept = answer(
  'DraftKept',
  z.object({
    ...of,
    keptAt: instant,
  }),
);
export type DraftKept = z.infer<typeof DraftKept>;

export const Draft = answer(
  'Draft',
  z.object({
    ...of,
    keptAt: instant,
    content: z.record(z.string(), z.unknown()).describe('As it was saved.'),
  }),
);
export type Draft = z.infer<typeof Draft>;

export const Drafts = answer(
  'Drafts',
  listOf(
    z.object({
      ...of,
      caseNumber: z.string().nullable(),
      title: z.string(),
      keptAt: instant,
    }),
  ),
);
export type Drafts = z.infer<typeof Drafts>;
