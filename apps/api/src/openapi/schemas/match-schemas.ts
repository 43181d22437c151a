import { aidMatchStatuses, earlierAidAnswers } from '@homeward/domain';
import { aidHashKinds } from '@homeward/protection';
import { z } from 'zod';
import { answer, listOf, uuid } from '../answer-parts.js';
import { Stage } from './vocabulary-schemas.js';

// ELIG-1: schemas of a match that is shown to its reviewer. Each way of finding a match has its own schemas.

const underReview = {
  matchId: z.string(),
  personId: uuid,
  status: z.enum(aidMatchStatuses),
};

const hashKind = z.enum(aidHashKinds);

export const Matches = answer(
  'Matches',
  listOf(
    z.union([
      z.object({
        ...underReview,
        foundBy: z.literal('identity'),
        matchedOn: hashKind.describe('What the two identities had in common when the match was found.'),
        meetsOn: hashKind.nullable().describe('What they have in common now, after corrections (FACT-2).'),
        otherCaseId: uuid,
        otherPersonId: uuid,
        other: z.object({
          caseNumber: z.string(),
          stage: Stage,
          aidPaid: z.boolean(),
        }),
      }),
      z
        .object({
          ...underReview,
          foundBy: z.literal('identity'),
          other: z.null(),
        })
        .describe('SEE-4: you may never see the other case. Another protection-officer reviews this match.'),
      z
        .object({
          ...underReview,
          foundBy: z.literal('declaration'),
          earlierAid: z.enum(earlierAidAnswers).nullable(),
        })
        .describe('What the person said about earlier aid. There is no other case.'),
    ]),
  ),
);
export type Matches = z.infer<typeof Matches>;
