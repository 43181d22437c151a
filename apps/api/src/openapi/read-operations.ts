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
import { etag, files, problem, schemaRef } from './schema-parts.js';
import { travellerOperations } from './traveller-operations.js';
import { write } from './writing.js';

/** The operations that read, by path. All read from PostgreSQL, none from Temporal. */
export const readOperations = {
  '/api/v1/cases': read('list-cases', 'Cases that the caller may see', queryOf(casesQuery), 'CasePage'),
  '/api/v1/person-searches': write(
    'search-persons',
    'Find persons by name, among those whose identity you may see, even before a case is opened. Nothing is recorded',
    {
      roles: searchers,
      rules: ['FIND-1', 'SEE-5'],
      parameters: [],
      body: personSearchBody,
      description: 'At most twenty. Persons hidden from you are left out',
      schema: 'PersonsFound',
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
    'The consents of the standard set that persons have not given yet, filled in as `acts` to check and send',
    [path('caseId'), ...queryOf(consentGridQuery)],
    'ConsentGrid',
  ),
  '/api/v1/cases/{caseId}/corrections': read(
    'read-corrections',
    'Proposed corrections, with what each would change now, and corrections made',
    [path('caseId')],
    'Corrections',
  ),
  '/api/v1/cases/{caseId}/documents': read(
    'list-documents',
    'The documents of a case, as far as your categories allow; never those that belong to a matter about you',
    [path('caseId')],
    'Documents',
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
  ...letterOperations,
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
    'TimelinePage',
  ),
  '/api/v1/cases/{caseId}/deadlines': read(
    'list-deadlines',
    'Running deadlines: since when, until when, and what happens then',
    [path('caseId')],
    'Deadlines',
  ),
  '/api/v1/cases/{caseId}/matches': read(
    'read-matches',
    'For a protection-officer: where this person may have received aid before',
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
    'Everything that waits for a second person who may be the caller or their seat: at most 200 of each kind',
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
    "The active staff of the caller's organisation",
    queryOf(colleaguesQuery),
    'Colleagues',
  ),
  '/api/v1/staff/likely-doubles': read(
    'list-likely-doubles',
    'For a protection-officer: accounts that may belong to one person although the directory names several',
    [],
    'LikelyDoubles',
  ),
  '/api/v1/staff/lead-successions': read(
    'list-lead-successions',
    'Proposed successors of team-leads that another person has not confirmed yet',
    [],
    'LeadSuccessions',
  ),
  '/api/v1/staff/{staffId}/lead-succession': write(
    'name-lead-successor',
    'Name the successor of a team-lead: the first person proposes it, another person confirms it',
    {
      roles: ['team-lead', 'protection-officer'],
      rules: ['PEOPLE-1', 'PEOPLE-2'],
      parameters: [path('staffId')],
      body: successionBody,
      status: 202,
      description: 'Proposed, or ended',
      schema: 'LeadSuccession',
    },
  ),
  '/api/v1/staff/{staffId}/succession': {
    ...read(
      'get-succession',
      'How many cases still name a member of staff who left',
      [path('staffId')],
      'Succession',
    ),
    ...write('decide-succession', 'End an account of your own organisation and name its successor', {
      roles: ['team-lead'],
      rules: ['PEOPLE-1'],
      parameters: [path('staffId')],
      body: successionBody,
      status: 202,
      description: 'Ended; the parts follow case by case',
      schema: 'Succession',
    }),
  },
  '/api/v1/restarts': {
    ...read('list-restarts', 'For operators: cases that wait for a restart', [], 'Restarts'),
    ...write(
      'ask-for-restart',
      'Start a lost case again from its records: the first person proposes it, another person grants it',
      {
        roles: ['operator'],
        rules: ['PEOPLE-2'],
        parameters: [],
        body: restartBody,
        status: 202,
        description: 'Proposed, or granted: the reconciler then carries it out',
        schema: 'Restart',
      },
    ),
  },
  '/api/v1/reports': read(
    'list-reports',
    'Reports of a quarter, the newest first: of all cases for the auditor, of the cases of their organisation for a donor-officer and a team-lead',
    queryOf(reportsQuery),
    'Reports',
  ),
  '/api/v1/reports/{reportId}': {
    get: {
      ...aboutRead(
        'read-report',
        'A report, byte for byte as it was made; `Accept: text/csv`: one number a line',
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
    'Who read and did what, the newest first: for the auditor, and for a protection-officer in the cases whose data they are responsible for. Entries that may be about their reader are left out',
    queryOf(auditQuery),
    'AuditPage',
  ),
  '/api/v1/reading-alerts': read(
    'list-reading-alerts',
    'For a protection-officer or the auditor: who read more in a day than the quota',
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
    'The texts that are read to persons, by version and language, and which languages are missing',
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
    'What people do in one session: named acts with their steps, each sent as a step of `acts`',
    [],
    'NamedActs',
  ),
  '/api/v1/forms/{step}': read(
    'read-form',
    'The form of a step: its fields with their names and choices, in your language',
    [path('step')],
    'StepForm',
  ),
  '/api/v1/consent-sets': read(
    'list-consent-sets',
    'The consents that a person is normally asked for, and the source of each',
    [],
    'ConsentSets',
  ),
  '/api/v1/labels': {
    get: {
      ...aboutRead('list-labels', 'The labels of all codes in answers, in the preferred language', []),
      security: [],
      responses: {
        200: { ...answers('The labels by kind and code', 'Labels')[200], headers: etag },
        304: { description: 'The labels have not changed since `If-None-Match`' },
        default: problem(),
      },
    },
  },
  '/api/v1/health': {
    get: {
      ...read('health', 'Whether the API is alive, and which of its neighbours respond', [], 'Health', {
        security: [],
      }).get,
      responses: {
        ...answers('All of them respond', 'Health'),
        503: { ...answers('One of them does not respond', 'Health')[200] },
      },
    },
  },
} as const;
