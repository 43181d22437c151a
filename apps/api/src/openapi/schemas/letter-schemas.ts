import { consentPurposes } from '@homeward/contracts';
import { letterCodes } from '../../letters/letter-codes.js';
import { arrayOf, instant, listOf, objectOf, orNull, string, uuid } from '../schema-parts.js';

const language = { type: 'string', pattern: '^[a-z]{3}$', description: 'ISO 639-3' };
const said = {
  ...objectOf({ office: string, person: orNull(string) }),
  description: '`person: null`: there are no words in that language, and no other stands in its place.',
};

/** What is printed of a case. */
export const letterSchemas = {
  Letters: listOf(
    objectOf({
      letter: { enum: letterCodes },
      aboutId: {
        ...orNull(uuid),
        description: 'A person, a journey, a plan or a payment. `null`: the case.',
      },
      purpose: orNull({ enum: consentPurposes }),
      languages: {
        ...arrayOf(language),
        description: 'In these it can stand beside the office’s language. None: it is in that one alone.',
      },
    }),
  ),
  Letter: objectOf({
    languages: objectOf({ office: language, person: orNull(language) }),
    blocks: arrayOf({
      anyOf: [
        objectOf({ kind: { enum: ['title', 'heading', 'text', 'note'] }, said }),
        objectOf({ kind: { const: 'facts' }, rows: arrayOf(objectOf({ label: said, value: said })) }),
        objectOf({ kind: { const: 'lines' }, labels: arrayOf(said) }),
      ],
    }),
    banner: {
      ...orNull(objectOf({ said: string, at: instant })),
      description: 'On each page of what stays with staff.',
    },
  }),
};
