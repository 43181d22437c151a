import { languages } from '@homeward/contracts';
import { labelKinds } from '../../messages/labels.js';
import { z } from 'zod';
import { answer } from '../answer-parts.js';

// The labels of codes.

const byCode = z.record(z.string(), z.string());

export const Labels = answer(
  'Labels',
  z.object({
    language: z.enum(languages).describe('Callers who prefer Romansh get German.'),
    labels: z
      .object(Object.fromEntries(labelKinds.map((kind) => [kind, byCode])))
      .describe(
        'By kind, then by code. `waits`: why a step is asked. `fields` and `values`: for requests and answers.',
      ),
  }),
);
export type Labels = z.infer<typeof Labels>;
