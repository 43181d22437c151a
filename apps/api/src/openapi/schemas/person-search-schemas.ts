import { nameMeetings } from '@homeward/protection';
import { arrayOf, boolean, integer, objectOf, orNull, string, uuid } from '../schema-parts.js';

/** FIND-1: schemas of persons found by name. */
export const personSearchSchemas = {
  PersonsFound: objectOf({
    items: {
      ...arrayOf(
        objectOf({
          caseId: uuid,
          caseNumber: string,
          personId: uuid,
          name: { ...string, description: 'As you see it now.' },
          earlierName: {
            ...orNull(string),
            description: 'The name that matched, if it is an earlier name.',
          },
          birthYear: { ...orNull(integer), description: '`null`: unknown.' },
          metBy: {
            enum: nameMeetings,
            description:
              'Whether the words match the spelling of the name, or only its sound. Matches by spelling come first.',
          },
        }),
      ),
      maxItems: 20,
    },
    more: { ...boolean, description: 'True if more visible persons match: make the name more precise.' },
  }),
};
