import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Settings } from '@homeward/config';
import { todayAt } from '@homeward/domain';
import { createLogger, type Logger } from '@homeward/observability';
import {
  AidComparisons,
  AuditLog,
  Breaches,
  breachSeals,
  CaseReader,
  connectOnceThere,
  DataRequests,
  type DatabaseUse,
  dataSourceOptions,
  Documents,
  documentSeals,
  Erasures,
  LegalHolds,
  KeyUses,
  openDataKeysOf,
  openDocumentStoreOf,
  PaymentSends,
  ReadingAlerts,
  recordProtection,
  Restarts,
  type RecordProtection,
  StaffDirectory,
  StepRequests,
  Successions,
  VaultNotes,
} from '@homeward/persistence';
import { loadProgrammes } from '@homeward/programme';
import { createAidHashes, type DataKeys } from '@homeward/protection';
import { ActiveAccounts } from '@homeward/sign-in';
import { connectTemporal } from '@homeward/temporal';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { ReadAuditInterceptor } from './audit/read-audit.interceptor.js';
import { AuthGuard } from './auth/auth.guard.js';
import { ProtectedResourceController } from './auth/protected-resource.controller.js';
import { SignIns } from './auth/sign-ins.js';
import { CaseVersions } from './cases/case-versions.js';
import { CaseService } from './cases/case.service.js';
import { sectionControllers } from './cases/section-controllers.js';
import { CorrectionsController } from './cases/corrections.controller.js';
import { CasesController } from './cases/cases.controller.js';
import { BreachService } from './breaches/breach-service.js';
import { BreachesController } from './breaches/breaches.controller.js';
import { DataAnswers } from './data-requests/data-answers.js';
import { DataRequestService } from './data-requests/data-request-service.js';
import { DataRequestsController } from './data-requests/data-requests.controller.js';
import { DataRequestsWaitingController } from './data-requests/data-requests-waiting.controller.js';
import { DocumentsController } from './documents/documents.controller.js';
import { AidReview } from './double-aid/aid-review.js';
import { MatchesController } from './double-aid/matches.controller.js';
import { CallerLimitGuard } from './edges/caller-limit.guard.js';
import { LastAnswers } from './edges/last-answers.js';
import { QueryGuard } from './query.js';
import { RateLimits } from './edges/rate-limits.js';
import { CertificatesController } from './forgetting/certificates.controller.js';
import { forgettingControllers } from './forgetting/forgetting-controllers.js';
import { ForgettingReadsController } from './forgetting/forgetting-reads.controller.js';
import { ForgettingService } from './forgetting/forgetting.service.js';
import { HealthController } from './health/health.controller.js';
import { Messages } from './messages/messages.js';
import { BankNoticesController } from './notices/bank-notices.controller.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { Refusals } from './problem/refusals.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { ReadingAlertsController } from './audit/reading-alerts.controller.js';
import { ReadingLimit } from './audit/reading-limit.js';
import { RestartsController } from './restarts/restarts.controller.js';
import { LeadSuccessionsController } from './staff/lead-successions.controller.js';
import { LikelyDoublesController } from './staff/likely-doubles.controller.js';
import { SuccessionsController } from './staff/successions.controller.js';
import { CaseMessenger } from './steps/case-messenger.js';
import { CaseNumbers } from './steps/case-numbers.js';
import { Explanations } from './steps/explanations.js';
import { stepControllers } from './steps/step-controllers.js';
import { StepCompleter } from './steps/step-completer.js';
import { Turns } from './steps/turns.js';
import { StepReplies } from './steps/step-replies.js';
import { StepService } from './steps/step-service.js';
import { TasksController } from './tasks/tasks.controller.js';
import { airportStepControllers } from './travellers/airport-step-controllers.js';
import { TravellersController } from './travellers/travellers.controller.js';
import { TravellersService } from './travellers/travellers.service.js';
import {
  ACTIVE_ACCOUNTS,
  AID_COMPARISONS,
  AID_HASHES,
  AUDIT_LOG,
  BREACHES,
  READING_ALERTS,
  READING_LIMIT,
  CASE_READER,
  DATA_KEYS,
  KEY_USES,
  DATA_REQUESTS,
  DOCUMENTS,
  ERASURES,
  LEGAL_HOLDS,
  PAYMENT_SENDS,
  PROGRAMMES,
  RECORD_PROTECTION,
  RESTARTS,
  SETTINGS,
  STAFF_DIRECTORY,
  STEP_REQUESTS,
  SUCCESSIONS,
  TEMPORAL,
  VAULT_NOTES,
} from './tokens.js';

/** PostgreSQL that is worth waiting for is waited for already. */
const never = (): boolean => false;

const lists = 'lists' satisfies DatabaseUse;

const connections = (use: DatabaseUse, settings: Settings, log: Logger): DynamicModule =>
  TypeOrmModule.forRootAsync({
    ...(use === lists && { name: lists }),
    useFactory: () => ({ ...dataSourceOptions(settings, 'api', use), toRetry: never }),
    dataSourceFactory: (options) => connectOnceThere(options!, log),
  });

/** The API: authenticate, authorise, check shape, message the workflow, map the answer. No rules. */
@Module({})
export class AppModule implements OnApplicationShutdown {
  static with(settings: Settings): DynamicModule {
    const database = getDataSourceToken();
    const forLists = getDataSourceToken(lists);
    const log = createLogger('api', { level: settings.logLevel });
    return {
      module: AppModule,
      imports: [connections('record', settings, log), connections(lists, settings, log)],
      controllers: [
        ...stepControllers(),
        ...sectionControllers(),
        DocumentsController,
        CasesController,
        TravellersController,
        ...airportStepControllers(),
        MatchesController,
        CorrectionsController,
        TasksController,
        ProgrammesController,
        HealthController,
        BankNoticesController,
        LeadSuccessionsController,
        RestartsController,
        ReadingAlertsController,
        LikelyDoublesController,
        SuccessionsController,
        BreachesController,
        DataRequestsController,
        DataRequestsWaitingController,
        ...forgettingControllers(),
        ForgettingReadsController,
        CertificatesController,
        ProtectedResourceController,
      ],
      providers: [
        { provide: SETTINGS, useValue: settings },
        {
          provide: KEY_USES,
          inject: [database],
          useFactory: (source: DataSource) => new KeyUses(source, { process: 'process api', log }),
        },
        {
          provide: DATA_KEYS,
          inject: [database, KEY_USES],
          useFactory: (source: DataSource, uses: KeyUses) => openDataKeysOf(settings, source, uses),
        },
        {
          provide: RECORD_PROTECTION,
          inject: [DATA_KEYS],
          useFactory: (keys: DataKeys) => recordProtection(settings, keys),
        },
        {
          provide: TEMPORAL,
          inject: [DATA_KEYS],
          useFactory: (keys: DataKeys) => connectTemporal(settings.temporal, keys),
        },
        {
          provide: PROGRAMMES,
          useFactory: () =>
            loadProgrammes({ demo: settings.demo, today: () => todayAt(new Date().toISOString()) }),
        },
        {
          provide: CASE_READER,
          inject: [database, RECORD_PROTECTION, forLists],
          useFactory: (source: DataSource, { seals }: RecordProtection, listSource: DataSource) =>
            new CaseReader(source, seals, listSource),
        },
        {
          provide: STEP_REQUESTS,
          inject: [database, RECORD_PROTECTION],
          useFactory: (source: DataSource, { seals, hashes }: RecordProtection) =>
            new StepRequests(source, seals, hashes),
        },
        {
          provide: STAFF_DIRECTORY,
          inject: [database],
          useFactory: (source: DataSource) => new StaffDirectory(source),
        },
        {
          provide: ACTIVE_ACCOUNTS,
          inject: [STAFF_DIRECTORY],
          useFactory: (directory: StaffDirectory) => new ActiveAccounts(directory),
        },
        {
          provide: VAULT_NOTES,
          inject: [database, RECORD_PROTECTION],
          useFactory: (source: DataSource, { seals }: RecordProtection) => new VaultNotes(source, seals),
        },
        {
          provide: READING_ALERTS,
          inject: [database],
          useFactory: (source: DataSource) => new ReadingAlerts(source),
        },
        {
          provide: READING_LIMIT,
          inject: [READING_ALERTS],
          useFactory: (alerts: ReadingAlerts) => new ReadingLimit(alerts, settings.audit),
        },
        {
          provide: BREACHES,
          inject: [database, DATA_KEYS],
          useFactory: (source: DataSource, keys: DataKeys) => new Breaches(source, breachSeals(keys)),
        },
        {
          provide: DATA_REQUESTS,
          inject: [database, RECORD_PROTECTION],
          useFactory: (source: DataSource, { seals }: RecordProtection) => new DataRequests(source, seals),
        },
        {
          provide: DOCUMENTS,
          inject: [database, DATA_KEYS],
          useFactory: async (source: DataSource, keys: DataKeys) =>
            new Documents(source, await openDocumentStoreOf(settings, source), documentSeals(keys)),
        },
        { provide: AUDIT_LOG, inject: [database], useFactory: (source: DataSource) => new AuditLog(source) },
        { provide: AID_HASHES, useValue: createAidHashes({ key: settings.keys.doubleAid.reveal() }) },
        {
          provide: AID_COMPARISONS,
          inject: [database],
          useFactory: (source: DataSource) => new AidComparisons(source),
        },
        {
          provide: PAYMENT_SENDS,
          inject: [database],
          useFactory: (source: DataSource) => new PaymentSends(source),
        },
        {
          provide: SUCCESSIONS,
          inject: [database],
          useFactory: (source: DataSource) => new Successions(source),
        },
        {
          provide: LEGAL_HOLDS,
          inject: [database, RECORD_PROTECTION],
          useFactory: (source: DataSource, { seals }: RecordProtection) => new LegalHolds(source, seals),
        },
        { provide: RESTARTS, inject: [database], useFactory: (source: DataSource) => new Restarts(source) },
        { provide: ERASURES, inject: [database], useFactory: (source: DataSource) => new Erasures(source) },
        SignIns,
        Messages,
        Refusals,
        CaseVersions,
        CaseService,
        Explanations,
        CaseMessenger,
        CaseNumbers,
        AidReview,
        BreachService,
        DataAnswers,
        DataRequestService,
        StepCompleter,
        Turns,
        StepService,
        StepReplies,
        TravellersService,
        ForgettingService,
        RateLimits,
        LastAnswers,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: CallerLimitGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_INTERCEPTOR, useClass: ReadAuditInterceptor },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
      ],
    };
  }

  constructor(
    @Inject(TEMPORAL) private readonly temporal: Client,
    @Inject(STEP_REQUESTS) private readonly requests: StepRequests,
    @Inject(KEY_USES) private readonly uses: KeyUses,
  ) {}

  /** The last answers are written down: a step whose answer is not kept is sent again for nothing. */
  async onApplicationShutdown(): Promise<void> {
    await this.requests.flush();
    await this.temporal.connection.close();
    await this.uses.close();
  }
}
