import { nameMeetings } from '@homeward/protection';
import { z } from 'zod';
import { answer, integer, uuid } from '../answer-parts.js';

// FIND-1: schemas of persons found by name.

export const PersonsFound = answer(
  'PersonsFound',
  z.object({
    items: z
      .array(
        z.object({
          caseId: uuid,
          caseNumber: z.string(),
          personId: uuid,
          name: z.string().describe('As you see it now.'),
          earlierName: z.string().nullable().describe('The name that matched, if it is an earlier name.'),
          birthYear: integer.nullable().describe('`null`: unknown.'),
          metBy: z
            .enum(nameMeetings)
            .describe(
              'Whether the words match the spelling of the name, or only its sound. Matches by spelling come first.',
            ),
        }),
      )
      .max(20)
      .readonly(),
    more: z.boolean().describe('True if more visible persons match: make the name more precise.'),
  }),
);
export type PersonsFound = z.infer<typeof PersonsFound>;
