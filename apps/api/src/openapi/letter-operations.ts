import { letterQuery } from '../letters/letters.controller.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, answers, queryOf, read } from './reading.js';
import { schemaRef } from './schema-parts.js';

const ofCase = '/api/v1/cases/{caseId}/letters';

/** What people print. */
export const letterOperations = {
  [ofCase]: read(
    'list-letters',
    'What you may have printed of this case, and in which languages',
    [path('caseId')],
    'Letters',
  ),
  [`${ofCase}/{letter}`]: {
    get: {
      ...aboutRead('print-letter', 'A letter or form, of what you read; each time is audited', [
        ...[path('caseId'), path('letter')],
        ...queryOf(letterQuery),
      ]),
      responses: {
        ...answers('The letter', 'Letter'),
        200: {
          description: 'The letter as PDF/A, under a name that tells nothing; or its text',
          headers: { 'Content-Disposition': { schema: { type: 'string' } } },
          content: {
            'application/pdf': { schema: { type: 'string', format: 'binary' } },
            'application/json': { schema: schemaRef('Letter') },
          },
        },
      },
    },
  },
};
