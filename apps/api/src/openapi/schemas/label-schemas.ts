import { languages } from '@homeward/contracts';
import { labelKinds } from '../../messages/labels.js';
import { objectOf, string } from '../schema-parts.js';

const byCode = { type: 'object', additionalProperties: string };

/** What codes are called. */
export const labelSchemas = {
  Labels: objectOf({
    language: { enum: languages, description: 'Who prefers Romansh reads German.' },
    labels: {
      ...objectOf(Object.fromEntries(labelKinds.map((kind) => [kind, byCode]))),
      description:
        'By kind, then by code. `waits`: why a step is asked. `fields` and `values`: of requests and answers.',
    },
  }),
};
