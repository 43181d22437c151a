import { refTo } from './answer-parts.js';
import { letterQuery } from '../letters/letters.controller.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, answers, queryOf, read } from './reading.js';
import { Letter } from './schemas/letter-schemas.js';
import { Letters } from './schemas/letter-list-schemas.js';

const ofCase = '/api/v1/cases/{caseId}/letters';

/** The operations on printed documents. */
export const letterOperations = {
  [ofCase]: read(
    'list-letters',
    'The letters of this case that you may print, and their languages',
    [path('caseId')],
    Letters,
  ),
  [`${ofCase}/{letter}`]: {
    get: {
      ...aboutRead('print-letter', 'A letter or form, made from what you may see; each print is audited', [
        ...[path('caseId'), path('letter')],
        ...queryOf(letterQuery),
      ]),
      responses: {
        ...answers('The letter', Letter),
        200: {
          description: 'The letter as PDF/A, with a neutral file name, or its text',
          headers: { 'Content-Disposition': { schema: { type: 'string' } } },
          content: {
            'application/pdf': { schema: { type: 'string', format: 'binary' } },
            'application/json': { schema: refTo(Letter) },
          },
        },
      },
    },
  },
};
