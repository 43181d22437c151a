import { nameMeetings } from '@homeward/protection';
import { arrayOf, boolean, integer, objectOf, orNull, string, uuid } from '../schema-parts.js';

/** FIND-1: who was found by name. */
export const personSearchSchemas = {
  PersonsFound: objectOf({
    items: {
      ...arrayOf(
        objectOf({
          caseId: uuid,
          caseNumber: string,
          personId: uuid,
          name: { ...string, description: 'As you read it now.' },
          earlierName: {
            ...orNull(string),
            description: 'The name that was met, where it is an earlier one of theirs.',
          },
          birthYear: { ...orNull(integer), description: 'Null: nobody knows it.' },
          metBy: {
            enum: nameMeetings,
            description:
              'Whether the words are spelt so in the name, or only sound so. The former come first.',
          },
        }),
      ),
      maxItems: 20,
    },
    more: { ...boolean, description: 'There are more of those whose identity you read: name them closer.' },
  }),
};
