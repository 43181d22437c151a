import type { Role } from '@homeward/contracts';
import { rolesThat, stepOf } from '@homeward/domain';
import { AuditController } from '../audit/audit.controller.js';
import { ReadingAlertsController } from '../audit/reading-alerts.controller.js';
import { rolesOf } from '../auth/auth.guard.js';
import { BankFilesController } from '../bank-files/bank-files.controller.js';
import { BankReportsController } from '../bank-reports/bank-reports.controller.js';
import { BreachesController } from '../breaches/breaches.controller.js';
import { DataRequestsWaitingController } from '../data-requests/data-requests-waiting.controller.js';
import { CertificatesController } from '../forgetting/certificates.controller.js';
import { BudgetsController } from '../ledger/budgets.controller.js';
import { LedgerStatementsController } from '../ledger/ledger-statements.controller.js';
import { PersonSearchesController } from '../person-search/person-searches.controller.js';
import { ReportsController } from '../reports/reports.controller.js';
import { RestartsController } from '../restarts/restarts.controller.js';
import { LeadSuccessionsController } from '../staff/lead-successions.controller.js';
import { LikelyDoublesController } from '../staff/likely-doubles.controller.js';
import { SecondWordsController } from '../tasks/second-words.controller.js';

const withCases = rolesThat(({ lists }) => lists === 'cases');
/** All roles except the role of the airport, which sees only the list of travellers. */
const besideTheGate = rolesThat(({ lists }) => lists !== 'travellers');
const ofThese = (roles: readonly Role[]): readonly Role[] =>
  besideTheGate.filter((role) => roles.includes(role));

/**
 * THE PLACES OF THE CONSOLE, each with its roles. The start page of a role is the first place that lists the role. The
 * table of roles and the roles that the routes allow determine these lists.
 */
const rolesAt = {
  travellers: rolesThat(({ lists }) => lists === 'travellers'),
  work: withCases,
  batch: [...stepOf('approve-payment').roles, ...stepOf('release-payment').roles],
  cases: withCases,
  'person-search': rolesOf(PersonSearchesController),
  open: stepOf('open-case').roles,
  reports: rolesOf(ReportsController),
  'ledger-statements': rolesOf(LedgerStatementsController),
  'bank-files': rolesOf(BankFilesController),
  'bank-reports': rolesOf(BankReportsController),
  budgets: rolesOf(BudgetsController),
  audit: rolesOf(AuditController),
  'reading-alerts': rolesOf(ReadingAlertsController),
  breaches: rolesOf(BreachesController),
  'data-requests': rolesOf(DataRequestsWaitingController),
  erasures: rolesOf(CertificatesController),
  'likely-doubles': rolesOf(LikelyDoublesController),
  'lead-successions': rolesOf(LeadSuccessionsController),
  restarts: rolesOf(RestartsController),
  'second-words': ofThese(rolesOf(SecondWordsController)),
  programme: besideTheGate,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

type Place = keyof typeof rolesAt;
export const places = Object.keys(rolesAt) as readonly Place[];

export const placesOf = (role: Role): readonly Place[] =>
  places.filter((place) => (rolesAt[place] as readonly Role[]).includes(role));
