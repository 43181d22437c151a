import { consentPurposes } from '@homeward/contracts';
import { letterCodes } from '../../letters/letter-codes.js';
import { arrayOf, instant, listOf, objectOf, orNull, string, uuid } from '../schema-parts.js';

const language = { type: 'string', pattern: '^[a-z]{3}$', description: 'ISO 639-3' };
const said = {
  ...objectOf({ office: string, person: orNull(string) }),
  description: '`person: null`: there is no text in that language, and no other language takes its place.',
};

/** Printed documents of a case. */
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
        description:
          'The languages in which it can be printed beside the office’s language. If empty: only in the office’s language.',
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
      description: 'Printed on each page of a letter that stays with staff.',
    },
  }),
};
