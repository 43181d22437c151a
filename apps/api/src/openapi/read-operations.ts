import { caseSections } from '@homeward/domain';
import { auditQuery } from '../audit/audit.controller.js';
import { casesQuery } from '../cases/cases.controller.js';
import { personSearchBody, searchers } from '../person-search/person-searches.controller.js';
import { pageQuery } from '../query.js';
import { textsQuery } from '../programmes/texts.controller.js';
import { reportsQuery } from '../reports/reports.controller.js';
import { restartBody } from '../restarts/restarts.controller.js';
import { successionBody } from '../staff/successions.controller.js';
import { colleaguesQuery, organisationsQuery } from '../staff/directory.controllers.js';
import { tasksQuery } from '../tasks/tasks.controller.js';
import { breachOperations } from './breach-operations.js';
import { consentGridQuery } from '../cases/consent-grid.controller.js';
import { dataRequestOperations } from './data-request-operations.js';
import { deskOperations } from './desk-operations.js';
import { letterOperations } from './letter-operations.js';
import { pathParameter as path } from './parameters.js';
import { aboutRead, answers, queryOf, read } from './reading.js';
import { schemaOfSection } from './schemas/section-schemas.js';
import { etag, files, problem, schemaRef, string } from './schema-parts.js';
import { travellerOperations } from './traveller-operations.js';
import { write } from './writing.js';

/** The reads, by path: all from PostgreSQL, none from Temporal. */
export const readOperations = {
  '/api/v1/cases': read('list-cases', 'Cases the caller may see', queryOf(casesQuery), 'CasePage'),
  '/api/v1/person-searches': write(
    'search-persons',
    'Find persons by name, among those whose identity you read; also before a case is opened. Nothing is recorded',
    {
      ...{ roles: searchers, rules: ['FIND-1', 'SEE-5'], parameters: [], body: personSearchBody },
      ...{ description: 'At most twenty; of whom you may not know it says nothing', schema: 'PersonsFound' },
    },
  ),
  ...travellerOperations,
  '/api/v1/cases/{caseId}': read(
    'get-case',
    'One case, with the steps open to the caller now',
    [path('caseId')],
    'Case',
  ),
  ...Object.fromEntries(
    caseSections.map((section) => [
      `/api/v1/cases/{caseId}/${section.path}`,
      read(`read-${section.path}`, section.summary, [path('caseId')], schemaOfSection(section)),
    ]),
  ),
  '/api/v1/cases/{caseId}/consent-grid': read(
    'read-consent-grid',
    'The consents of the standard set that persons have not given yet, filled in as `acts` to be checked and sent',
    [path('caseId'), ...queryOf(consentGridQuery)],
    'ConsentGrid',
  ),
  '/api/v1/cases/{caseId}/corrections': read(
    'read-corrections',
    'Corrections that wait, with what each would move now, and those that were made',
    [path('caseId')],
    'Corrections',
  ),
  '/api/v1/cases/{caseId}/documents': read(
    'list-documents',
    'The documents of a case, as far as your categories go; never those that belong to a matter about you',
    [path('caseId')],
    'Documents',
  ),
  '/api/v1/cases/{caseId}/documents/{documentId}': {
    get: {
      ...aboutRead('read-document', 'A document, as it was attached', [path('caseId'), path('documentId')]),
      responses: {
        200: {
          description: 'The file, to be kept and not shown: under a name that tells nothing',
          headers: { 'Content-Disposition': { schema: { type: 'string' } } },
          content: files,
        },
        default: problem(),
      },
    },
  },
  ...letterOperations,
  '/api/v1/cases/{caseId}/events': {
    get: {
      ...aboutRead(
        'follow-case',
        'That what you see of a case has changed, as soon as it has: a stream of server-sent events. Nothing of the case itself',
        [path('caseId')],
      ),
      responses: {
        200: {
          description:
            '`following`: the `version` of the case, as `GET /cases/{caseId}` gives it; first of all. `changed`: that a read ' +
            'of yours would now be answered otherwise. The stream ends with your session, your seat, or by itself: open it ' +
            'again. Few at once: beyond them 429',
          content: { 'text/event-stream': { schema: string } },
        },
        default: problem(),
      },
    },
  },
  '/api/v1/cases/{caseId}/timeline': read(
    'get-timeline',
    'What happened to a case, in order',
    [path('caseId'), ...queryOf(pageQuery)],
    'TimelinePage',
  ),
  '/api/v1/cases/{caseId}/deadlines': read(
    'list-deadlines',
    'What runs, since when, until when, and what happens then',
    [path('caseId')],
    'Deadlines',
  ),
  '/api/v1/cases/{caseId}/matches': read(
    'read-matches',
    'For a protection-officer: where this person may have been helped before',
    [path('caseId')],
    'Matches',
  ),
  '/api/v1/cases/{caseId}/steps/{stepId}': read(
    'get-step',
    'What became of a step',
    [path('caseId'), path('stepId')],
    'StepState',
  ),
  '/api/v1/tasks': read(
    'list-tasks',
    "The caller's worklist, the earliest due first, each task with what it is about",
    queryOf(tasksQuery),
    'TaskPage',
  ),
  '/api/v1/second-words': read(
    'list-second-words',
    'All that waits for a second person, and for the caller or their desk to be that person: at most 200 of each kind',
    [],
    'SecondWords',
  ),
  '/api/v1/organisations': read(
    'list-organisations',
    'The organisations of the programme',
    queryOf(organisationsQuery),
    'Organisations',
  ),
  '/api/v1/staff': read(
    'list-colleagues',
    "Who is active in the caller's organisation",
    queryOf(colleaguesQuery),
    'Colleagues',
  ),
  '/api/v1/staff/likely-doubles': read(
    'list-likely-doubles',
    'For a protection-officer: accounts that may be one human’s though the directory names several',
    [],
    'LikelyDoubles',
  ),
  '/api/v1/staff/lead-successions': read(
    'list-lead-successions',
    'Successors of team-leads, named by one and not yet by another',
    [],
    'LeadSuccessions',
  ),
  '/api/v1/staff/{staffId}/lead-succession': write(
    'name-lead-successor',
    'Name who follows a team-lead: the first proposes it, another person confirms it',
    {
      ...{ roles: ['team-lead', 'protection-officer'], rules: ['PEOPLE-1', 'PEOPLE-2'] },
      ...{ parameters: [path('staffId')], body: successionBody },
      ...{ status: 202, description: 'Proposed, or ended', schema: 'LeadSuccession' },
    },
  ),
  '/api/v1/staff/{staffId}/succession': {
    ...read('get-succession', 'How many cases still name somebody who left', [path('staffId')], 'Succession'),
    ...write('decide-succession', 'End an account of the own organisation with a successor', {
      ...{ roles: ['team-lead'], rules: ['PEOPLE-1'], parameters: [path('staffId')], body: successionBody },
      ...{ status: 202, description: 'Ended; the parts follow case by case', schema: 'Succession' },
    }),
  },
  '/api/v1/restarts': {
    ...read('list-restarts', 'For operators: cases that wait to be started again', [], 'Restarts'),
    ...write(
      'ask-for-restart',
      'Start a lost case again from its record: the first proposes it, another person grants it',
      {
        ...{ roles: ['operator'], rules: ['PEOPLE-2'], parameters: [], body: restartBody },
        ...{
          status: 202,
          description: 'Proposed, or granted: then the reconciler carries it out',
          schema: 'Restart',
        },
      },
    ),
  },
  '/api/v1/reports': read(
    'list-reports',
    'Reports of a quarter, the newest first: for the auditor of all cases, for a donor-officer and a team-lead of those of their organisation',
    queryOf(reportsQuery),
    'Reports',
  ),
  '/api/v1/reports/{reportId}': {
    get: {
      ...aboutRead(
        'read-report',
        'A report, with the bytes it was made with; `Accept: text/csv`: a number a line',
        [path('reportId')],
      ),
      responses: {
        200: {
          description: 'The report',
          headers: { Vary: { schema: { type: 'string' } } },
          content: { 'application/json': { schema: schemaRef('Report') }, 'text/csv': {} },
        },
        default: problem(),
      },
    },
  },
  '/api/v1/audit': read(
    'read-audit',
    'Who read and did what, the newest first: for the auditor, and for a protection-officer in the cases whose data they answer for. What may be about its reader is in it for nobody',
    queryOf(auditQuery),
    'AuditPage',
  ),
  '/api/v1/reading-alerts': read(
    'list-reading-alerts',
    'For a protection-officer or the auditor: who read more on a day than the quota',
    [],
    'ReadingAlerts',
  ),
  ...deskOperations,
  ...dataRequestOperations,
  ...breachOperations,
  '/api/v1/programmes': read(
    'list-programmes',
    'The policies, with sources and assumptions',
    [],
    'Programmes',
  ),
  '/api/v1/texts': read(
    'list-texts',
    'What is read to persons, by version and language, and which languages are missing',
    queryOf(textsQuery),
    'Texts',
  ),
  '/api/v1/code-lists': read(
    'list-code-lists',
    'The lists of codes that fields of steps take, with labels in four languages and sources',
    [],
    'CodeLists',
  ),
  '/api/v1/acts': read(
    'list-named-acts',
    'What people do in one sitting: named acts with their steps, each sent as a step of `acts`',
    [],
    'NamedActs',
  ),
  '/api/v1/forms/{step}': read(
    'read-form',
    'What the form of a step asks: its fields with their names and choices, in your language',
    [path('step')],
    'StepForm',
  ),
  '/api/v1/consent-sets': read(
    'list-consent-sets',
    'The consents that a person is ordinarily asked for, with where each comes from',
    [],
    'ConsentSets',
  ),
  '/api/v1/labels': {
    get: {
      ...aboutRead(
        'list-labels',
        'What people call the codes of the answers, in the language they prefer',
        [],
      ),
      security: [],
      responses: {
        200: { ...answers('The labels by kind and code', 'Labels')[200], headers: etag },
        304: { description: 'They are still those of `If-None-Match`' },
        default: problem(),
      },
    },
  },
  '/api/v1/health': {
    get: {
      ...read('health', 'Alive, and what of its neighbours answers', [], 'Health', { security: [] }).get,
      responses: {
        ...answers('All of them answer', 'Health'),
        503: { ...answers('One of them does not', 'Health')[200] },
      },
    },
  },
} as const;
