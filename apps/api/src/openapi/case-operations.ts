import { casesQuery } from '../cases/cases.controller.js';
import { personSearchBody, searchers } from '../person-search/person-searches.controller.js';
import { pageQuery } from '../query.js';
import { consentGridQuery } from '../cases/consent-grid.controller.js';
import { letterOperations } from './letter-operations.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, grouped, queryOf, read } from './reading.js';
import { sectionAnswers } from './schemas/section-schemas.js';
import { files, problem } from './schema-parts.js';
import { write } from './writing.js';
import { ConsentGrid } from './schemas/act-schemas.js';
import { Case } from './schemas/case-schemas.js';
import { Corrections } from './schemas/correction-schemas.js';
import { Deadlines } from './schemas/deadline-schemas.js';
import { Documents } from './schemas/document-schemas.js';
import { CasePage } from './schemas/list-schemas.js';
import { Matches } from './schemas/match-schemas.js';
import { PersonsFound } from './schemas/person-search-schemas.js';
import { StepState } from './schemas/step-schemas.js';
import { TimelinePage } from './schemas/timeline-schemas.js';

/**
 * The operations that read one case or find cases and persons. All of them read the record in PostgreSQL. None of them
 * reads from Temporal.
 */
export const caseOperations = grouped('cases', {
  '/api/v1/cases': read('list-cases', 'Cases that the caller may see', queryOf(casesQuery), CasePage),
  '/api/v1/person-searches': write(
    'search-persons',
    'Find persons by name, among those whose identity you may see, even before a case is opened. Nothing is recorded',
    {
      roles: searchers,
      rules: ['FIND-1', 'SEE-5'],
      parameters: [],
      body: personSearchBody,
      description: 'At most twenty. Persons hidden from you are left out',
      schema: PersonsFound,
    },
  ),
  '/api/v1/cases/{caseId}': read(
    'get-case',
    'One case, with the steps open to the caller now',
    [path('caseId')],
    Case,
  ),
  ...Object.fromEntries(
    sectionAnswers.map(({ section, schema }) => [
      `/api/v1/cases/{caseId}/${section.path}`,
      read(`read-${section.path}`, section.summary, [path('caseId')], schema),
    ]),
  ),
  '/api/v1/cases/{caseId}/consent-grid': read(
    'read-consent-grid',
    'The consents of the standard set that persons have not given yet, filled in as `acts` to check and send',
    [path('caseId'), ...queryOf(consentGridQuery)],
    ConsentGrid,
  ),
  '/api/v1/cases/{caseId}/corrections': read(
    'read-corrections',
    'Proposed corrections, with what each would change now, and corrections made',
    [path('caseId')],
    Corrections,
  ),
  '/api/v1/cases/{caseId}/documents': read(
    'list-documents',
    'The documents of a case, as far as your categories allow; never those that belong to a matter about you',
    [path('caseId')],
    Documents,
  ),
  '/api/v1/cases/{caseId}/documents/{documentId}': {
    get: {
      ...aboutRead('read-document', 'A document, as it was attached', [path('caseId'), path('documentId')]),
      responses: {
        200: {
          description: 'The file, to be saved and not displayed, with a neutral file name',
          headers: { 'Content-Disposition': { schema: { type: 'string' } } },
          content: files,
        },
        default: problem(),
      },
    },
  },
  '/api/v1/cases/{caseId}/events': {
    get: {
      ...aboutRead(
        'follow-case',
        'Notifies you as soon as what you see of the case changes: a stream of server-sent events, without any data of the case',
        [path('caseId')],
      ),
      responses: {
        200: {
          description:
            '`following`: the first event, with the `version` of the case as in `GET /cases/{caseId}`. `changed`: a read by ' +
            'you would now be answered differently. The stream ends with your session or your seat, or after some time: ' +
            'open it again. The number of streams is limited; beyond the limit the answer is 429',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        default: problem(),
      },
    },
  },
  '/api/v1/cases/{caseId}/timeline': read(
    'get-timeline',
    'What happened to a case, in order',
    [path('caseId'), ...queryOf(pageQuery)],
    TimelinePage,
  ),
  '/api/v1/cases/{caseId}/deadlines': read(
    'list-deadlines',
    'Running deadlines: since when, until when, and what happens then',
    [path('caseId')],
    Deadlines,
  ),
  '/api/v1/cases/{caseId}/matches': read(
    'read-matches',
    'For a protection-officer: where this person may have received aid before',
    [path('caseId')],
    Matches,
  ),
  '/api/v1/cases/{caseId}/steps/{stepId}': read(
    'get-step',
    'What became of a step',
    [path('caseId'), path('stepId')],
    StepState,
  ),
  ...letterOperations,
});
