import { languages } from '@homeward/contracts';
import { labelKinds } from '../../messages/labels.js';
import { objectOf, string } from '../schema-parts.js';

const byCode = { type: 'object', additionalProperties: string };

/** The labels of codes. */
export const labelSchemas = {
  Labels: objectOf({
    language: { enum: languages, description: 'Callers who prefer Romansh get German.' },
    labels: {
      ...objectOf(Object.fromEntries(labelKinds.map((kind) => [kind, byCode]))),
      description:
        'By kind, then by code. `waits`: why a step is asked. `fields` and `values`: for requests and answers.',
    },
  }),
};
