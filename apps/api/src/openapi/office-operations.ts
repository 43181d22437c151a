import { refTo } from './answer-parts.js';
import { noFields } from '../query.js';
import { auditQuery } from '../audit/audit.controller.js';
import { budgetBody, budgetWordBody } from '../ledger/budgets.controller.js';
import { budgetRoles } from '@homeward/domain';
import { reportsQuery } from '../reports/reports.controller.js';
import { bankFileBody, releasers } from '../bank-files/bank-files.controller.js';
import { bankEntriesQuery, explanationBody } from '../bank-reports/bank-reports.controller.js';
import { reconcilers } from '../bank-reports/bank-reports.service.js';
import { restartBody } from '../restarts/restarts.controller.js';
import { successionBody } from '../staff/successions.controller.js';
import { colleaguesQuery, organisationsQuery } from '../staff/directory.controllers.js';
import { tasksQuery } from '../tasks/tasks.controller.js';
import { idempotencyKey, pathParameter as path } from './parameters.js';
import { aboutRead, answers, grouped, queryOf, read } from './reading.js';
import { problem } from './schema-parts.js';
import { remove, write } from './writing.js';
import { AuditPage } from './schemas/audit-schemas.js';
import { ReadingAlerts } from './schemas/breach-schemas.js';
import { BankFileOutcome, BankFiles, PaymentsToFile } from './schemas/bank-file-schemas.js';
import { BankEntries, Reconciliation } from './schemas/bank-report-schemas.js';
import { Budget, Budgets, LedgerStatement, LedgerStatements } from './schemas/ledger-schemas.js';
import { SecondWords } from './schemas/list-schemas.js';
import { Report, Reports } from './schemas/report-schemas.js';
import {
  Colleagues,
  LeadSuccession,
  LeadSuccessions,
  LikelyDoubles,
  Organisations,
  Succession,
} from './schemas/staff-schemas.js';
import { TaskPage } from './schemas/task-schemas.js';
import { Grant, Health, Hold, Restart, Restarts } from './schemas/upkeep-schemas.js';

/** The operations on lists of waiting work. */
const workOperations = grouped('work', {
  '/api/v1/tasks': read(
    'list-tasks',
    "The caller's worklist, the earliest due first, each task with what it is about",
    queryOf(tasksQuery),
    TaskPage,
  ),
  '/api/v1/second-words': read(
    'list-second-words',
    'Everything that waits for a second person who may be the caller or their seat: at most 200 of each kind',
    [],
    SecondWords,
  ),
});

const staffOperations = grouped('staff', {
  '/api/v1/organisations': read(
    'list-organisations',
    'The organisations of the programme',
    queryOf(organisationsQuery),
    Organisations,
  ),
  '/api/v1/staff': read(
    'list-colleagues',
    "The active staff of the caller's organisation",
    queryOf(colleaguesQuery),
    Colleagues,
  ),
  '/api/v1/staff/likely-doubles': read(
    'list-likely-doubles',
    'For a protection-officer: accounts that may belong to one person although the directory names several',
    [],
    LikelyDoubles,
  ),
  '/api/v1/staff/lead-successions': read(
    'list-lead-successions',
    'Proposed successors of team-leads that another person has not confirmed yet',
    [],
    LeadSuccessions,
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
      schema: LeadSuccession,
    },
  ),
  '/api/v1/staff/{staffId}/succession': {
    ...read(
      'get-succession',
      'How many cases still name a member of staff who left',
      [path('staffId')],
      Succession,
    ),
    ...write('decide-succession', 'End an account of your own organisation and name its successor', {
      roles: ['team-lead'],
      rules: ['PEOPLE-1'],
      parameters: [path('staffId')],
      body: successionBody,
      status: 202,
      description: 'Ended; the parts follow case by case',
      schema: Succession,
    }),
  },
});

const bankFileOperations = grouped('ledger', {
  '/api/v1/bank-files': {
    ...read('list-bank-files', 'The bank files that you made, the newest first', [], BankFiles),
    ...write('make-bank-file', 'Make a bank file of released payments that no machine sends', {
      roles: releasers,
      rules: ['PAY-2', 'PAY-3', 'PAY-8'],
      parameters: [idempotencyKey],
      body: bankFileBody,
      description: 'Made, with the payments that are not in it and why',
      schema: BankFileOutcome,
    }),
  },
  '/api/v1/bank-files/payments': read(
    'list-payments-to-file',
    'The payments that you can put into a bank file now, at most 500, the earliest due first',
    [],
    PaymentsToFile,
  ),
  '/api/v1/bank-files/{fileId}': remove('discard-bank-file', 'Discard a bank file that was not fetched', {
    roles: releasers,
    rules: ['PAY-3'],
    parameters: [path('fileId')],
    description: 'Discarded. The files that are left',
    schema: BankFiles,
  }),
  '/api/v1/bank-files/{fileId}/content': {
    post: {
      operationId: 'fetch-bank-file',
      summary: 'The content of a bank file (ISO 20022 pain.001.001.09), until its hand-over',
      'x-roles': releasers,
      'x-rules': ['PAY-3', 'PAY-7', 'PAY-8'],
      parameters: [path('fileId')],
      responses: {
        200: { description: 'The file', content: { 'application/xml': {} } },
        default: problem(),
      },
    },
  },
  '/api/v1/bank-files/{fileId}/hand-over': write(
    'hand-over-bank-file',
    'Record that the bank has the file, and report its payments as sent',
    {
      roles: releasers,
      rules: ['PAY-3'],
      parameters: [path('fileId')],
      body: noFields,
      description: 'Handed over, with the payments that could not be reported as sent and why',
      schema: BankFileOutcome,
    },
  ),
});

const bankReportOperations = grouped('ledger', {
  '/api/v1/bank-reports': {
    ...read(
      'read-reconciliation',
      'What the bank reported, what nothing explains yet, and how it agrees with the ledger',
      [],
      Reconciliation,
    ),
    post: {
      operationId: 'take-bank-report',
      summary: 'Take a report of the bank (ISO 20022 pain.002.001.10, camt.053.001.08 or camt.054.001.08)',
      'x-roles': releasers,
      'x-rules': ['PAY-3', 'PAY-10'],
      parameters: [],
      requestBody: { required: true, content: { 'application/xml': {} } },
      responses: {
        ...answers('Taken. The same file can be sent again: each entry counts once.', Reconciliation),
        default: problem(),
      },
    },
  },
  '/api/v1/bank-reports/{reportId}/matching': write(
    'match-bank-report',
    'Look again at the entries of a report that nothing explains yet',
    {
      roles: releasers,
      rules: ['PAY-3', 'PAY-10'],
      parameters: [path('reportId')],
      body: noFields,
      description: 'Done',
      schema: Reconciliation,
    },
  ),
  '/api/v1/bank-reports/{reportId}/entries': read(
    'list-bank-entries',
    'The entries of a report, in the order of the file',
    [path('reportId'), ...queryOf(bankEntriesQuery)],
    BankEntries,
  ),
  '/api/v1/bank-reports/{reportId}/entries/{number}/explanation': write(
    'explain-bank-entry',
    'Explain an entry that belongs to no payment, or that no report can settle',
    {
      roles: reconcilers,
      rules: ['PAY-10'],
      parameters: [path('reportId'), path('number')],
      body: explanationBody,
      description: 'Explained',
      schema: Reconciliation,
    },
  ),
});

const ledgerOperations = grouped('ledger', {
  '/api/v1/budgets': {
    ...read(
      'list-budgets',
      'The budgets by source and year, with what was promised and what is left',
      [],
      Budgets,
    ),
    ...write('propose-budget', 'Propose the budget of a source of funds for a year', {
      roles: budgetRoles,
      rules: ['PAY-10', 'PEOPLE-2'],
      parameters: [idempotencyKey],
      body: budgetBody,
      description: 'Proposed. The budget counts when another person has confirmed it.',
      schema: Budget,
    }),
  },
  '/api/v1/budgets/{budgetId}/second-word': write('second-budget', 'Confirm or reject a proposed budget', {
    roles: budgetRoles,
    rules: ['PEOPLE-2'],
    parameters: [path('budgetId')],
    body: budgetWordBody,
    description: 'Confirmed or rejected',
    schema: Budget,
  }),
  '/api/v1/ledger-statements': read(
    'list-ledger-statements',
    'The years and quarters for which there is a statement, the newest first',
    [],
    LedgerStatements,
  ),
  '/api/v1/ledger-statements/{period}': {
    get: {
      ...aboutRead(
        'read-ledger-statement',
        'PAY-10: where the money of all cases is, by source and currency; `Accept: text/csv`: one line of the statement in each line',
        [path('period')],
      ),
      responses: {
        200: {
          description: 'The statement',
          headers: { Vary: { schema: { type: 'string' } } },
          content: { 'application/json': { schema: refTo(LedgerStatement) }, 'text/csv': {} },
        },
        default: problem(),
      },
    },
  },
  '/api/v1/ledger-statements/{period}/journal': {
    get: {
      ...aboutRead('export-journal', 'Every posting of the period, once, by pseudonyms', [path('period')]),
      responses: { 200: { description: 'The journal', content: { 'text/csv': {} } }, default: problem() },
    },
  },
});

const oversightOperations = grouped('oversight', {
  '/api/v1/reports': read(
    'list-reports',
    'Reports of a quarter, the newest first: of all cases for the auditor, of the cases of their organisation for a donor-officer and a team-lead',
    queryOf(reportsQuery),
    Reports,
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
          content: { 'application/json': { schema: refTo(Report) }, 'text/csv': {} },
        },
        default: problem(),
      },
    },
  },
  '/api/v1/audit': read(
    'read-audit',
    'Who read and did what, the newest first: for the auditor, and for a protection-officer in the cases whose data they are responsible for. Entries that may be about their reader are left out',
    queryOf(auditQuery),
    AuditPage,
  ),
  '/api/v1/reading-alerts': read(
    'list-reading-alerts',
    'For a protection-officer or the auditor: who read more in a day than the quota',
    [],
    ReadingAlerts,
  ),
});

const ofOperators = {
  roles: ['operator'],
  rules: ['PEOPLE-2'],
  parameters: [],
  status: 202,
  description: 'Proposed, or granted',
} as const;

const upkeepOperations = grouped('operations', {
  '/api/v1/restarts': {
    ...read('list-restarts', 'For operators: cases that wait for a restart', [], Restarts),
    ...write(
      'ask-for-restart',
      'Start a lost case again from its records: the first person proposes it, another person grants it',
      {
        ...ofOperators,
        body: restartBody,
        schema: Restart,
      },
    ),
  },
  '/api/v1/restarts/every-case': write(
    'ask-for-restart-of-every-case',
    'Start every case again from its records, while the installation is held: the first person proposes it, another person grants it',
    { ...ofOperators, body: noFields, schema: Grant },
  ),
  '/api/v1/hold': read(
    'read-hold',
    'Whether the installation is held: then reads work, and nothing is recorded',
    [],
    Hold,
  ),
  '/api/v1/hold/cut': write(
    'ask-for-cut',
    'Declare in the audit that a restore cut the record, while the installation is held: the first person proposes it, another person grants it',
    { ...ofOperators, body: noFields, schema: Grant },
  ),
  '/api/v1/hold/release': write(
    'ask-for-release',
    'End the hold of the installation: the first person proposes it, another person ends it',
    { ...ofOperators, body: noFields, schema: Grant },
  ),
  '/api/v1/hold/payments/release': write(
    'ask-for-release-of-payments',
    'Send payments again after the bank’s list was compared: the first person proposes it, another person releases them',
    { ...ofOperators, body: noFields, schema: Grant },
  ),
  '/api/v1/health': {
    get: {
      ...read(
        'health',
        'Whether the API is alive, which of its neighbours respond, and which stores it cannot write',
        [],
        Health,
        {
          security: [],
        },
      ).get,
      responses: {
        ...answers('All of them respond, and all stores can be written', Health),
        503: { ...answers('One of them does not respond, or a store cannot be written', Health)[200] },
      },
    },
  },
});

/** The operations of an office that do not belong to a case. */
export const officeOperations = {
  ...workOperations,
  ...staffOperations,
  ...bankFileOperations,
  ...bankReportOperations,
  ...ledgerOperations,
  ...oversightOperations,
  ...upkeepOperations,
};
