import { aidMatchStatuses, earlierAidAnswers } from '@homeward/domain';
import { aidHashKinds } from '@homeward/protection';
import { boolean, listOf, objectOf, orNull, schemaRef, string, uuid } from '../schema-parts.js';

const underReview = { matchId: string, personId: uuid, status: { enum: aidMatchStatuses } };
const hashKind = { enum: aidHashKinds };

/** ELIG-1: schemas of a match as shown to its reviewer, by the way in which the match was found. */
export const matchSchemas = {
  Matches: listOf({
    anyOf: [
      objectOf({
        ...underReview,
        foundBy: { const: 'identity' },
        matchedOn: {
          ...hashKind,
          description: 'What the two identities had in common when the match was found.',
        },
        meetsOn: {
          ...orNull(hashKind),
          description: 'What they have in common now, after corrections (FACT-2).',
        },
        otherCaseId: uuid,
        otherPersonId: uuid,
        other: objectOf({ caseNumber: string, stage: schemaRef('Stage'), aidPaid: boolean }),
      }),
      {
        ...objectOf({ ...underReview, foundBy: { const: 'identity' }, other: { type: 'null' } }),
        description:
          'SEE-4: you may never see the other case. Another protection-officer reviews this match.',
      },
      {
        ...objectOf({
          ...underReview,
          foundBy: { const: 'declaration' },
          earlierAid: orNull({ enum: earlierAidAnswers }),
        }),
        description: 'What the person said about earlier aid. There is no other case.',
      },
    ],
  }),
};
