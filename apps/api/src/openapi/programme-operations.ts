import { textsQuery } from '../programmes/texts.controller.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, answers, grouped, queryOf, read } from './reading.js';
import { etag, problem } from './schema-parts.js';
import { NamedActs } from './schemas/act-schemas.js';
import { StepForm } from './schemas/form-schemas.js';
import { Labels } from './schemas/label-schemas.js';
import { CodeLists, ConsentSets, Programmes, Texts } from './schemas/programme-schemas.js';

/** The operations that read data that applies to all cases. */
export const programmeOperations = grouped('programme', {
  '/api/v1/programmes': read('list-programmes', 'The policies, with sources and assumptions', [], Programmes),
  '/api/v1/texts': read(
    'list-texts',
    'The texts that are read to persons, by version and language, and which languages are missing',
    queryOf(textsQuery),
    Texts,
  ),
  '/api/v1/code-lists': read(
    'list-code-lists',
    'The lists of codes that fields of steps take, with labels in four languages and sources',
    [],
    CodeLists,
  ),
  '/api/v1/acts': read(
    'list-named-acts',
    'What people do in one session: named acts with their steps, each sent as a step of `acts`',
    [],
    NamedActs,
  ),
  '/api/v1/forms/{step}': read(
    'read-form',
    'The form of a step: its fields with their names and choices, in your language',
    [path('step')],
    StepForm,
  ),
  '/api/v1/consent-sets': read(
    'list-consent-sets',
    'The consents that a person is normally asked for, and the source of each',
    [],
    ConsentSets,
  ),
  '/api/v1/labels': {
    get: {
      ...aboutRead('list-labels', 'The labels of all codes in answers, in the preferred language', []),
      security: [],
      responses: {
        200: { ...answers('The labels by kind and code', Labels)[200], headers: etag },
        304: { description: 'The labels have not changed since `If-None-Match`' },
        default: problem(),
      },
    },
  },
});
