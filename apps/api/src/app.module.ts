import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { Settings } from '@homeward/config';
import { KeyUses, StepRequests } from '@homeward/persistence';
import { Client } from '@temporalio/client';
import { AuditController } from './audit/audit.controller.js';
import { ReadAuditInterceptor } from './audit/read-audit.interceptor.js';
import { ReadingAlertsController } from './audit/reading-alerts.controller.js';
import { AuthGuard } from './auth/auth.guard.js';
import { ProtectedResourceController } from './auth/protected-resource.controller.js';
import { BankFilesController } from './bank-files/bank-files.controller.js';
import { BankFilesService } from './bank-files/bank-files.service.js';
import { BankReportsController } from './bank-reports/bank-reports.controller.js';
import { BankReportsService } from './bank-reports/bank-reports.service.js';
import { BreachesModule } from './breaches/breaches.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CoreModule } from './core.module.js';
import { DataRequestsModule } from './data-requests/data-requests.module.js';
import { DoubleAidModule } from './double-aid/double-aid.module.js';
import { DraftsModule } from './drafts/drafts.module.js';
import { CallerLimitGuard } from './edges/caller-limit.guard.js';
import { LastAnswers } from './edges/last-answers.js';
import { RateLimits } from './edges/rate-limits.js';
import { ForgettingModule } from './forgetting/forgetting.module.js';
import { FormsController } from './forms/forms.controller.js';
import { HealthController } from './health/health.controller.js';
import { EpochTeller } from './hold/epoch-teller.js';
import { HoldController } from './hold/hold.controller.js';
import { HoldGuard } from './hold/hold.guard.js';
import { LettersModule } from './letters/letters.module.js';
import { LabelsController } from './messages/labels.controller.js';
import { LiveModule } from './live/live.module.js';
import { BankNoticesController } from './notices/bank-notices.controller.js';
import { PersonSearchModule } from './person-search/person-search.module.js';
import { PersistenceModule } from './persistence.module.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { Refusals } from './problem/refusals.js';
import { CodeListsController } from './programmes/code-lists.controller.js';
import { ConsentSetsController } from './programmes/consent-sets.controller.js';
import { ProgrammesController } from './programmes/programmes.controller.js';
import { TextsController } from './programmes/texts.controller.js';
import { QueryGuard } from './query.js';
import { BudgetsController } from './ledger/budgets.controller.js';
import { LedgerStatementsController } from './ledger/ledger-statements.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { RestartsController } from './restarts/restarts.controller.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { StaffModule } from './staff/staff.module.js';
import { LikeActsController } from './steps/like-acts.controller.js';
import { NamedActsController } from './steps/named-acts.controller.js';
import { StepsModule } from './steps/steps.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { TravellersModule } from './travellers/travellers.module.js';

const features = [
  SessionsModule,
  StepsModule,
  CasesModule,
  LiveModule,
  PersonSearchModule,
  TravellersModule,
  DoubleAidModule,
  TasksModule,
  DraftsModule,
  StaffModule,
  BreachesModule,
  DataRequestsModule,
  LettersModule,
  ForgettingModule,
];

/**
 * The API authenticates and authorises callers, checks the form of requests, sends messages to workflows, and maps the
 * answers. The API contains no rules of the programme.
 */
@Module({})
export class AppModule implements OnApplicationShutdown {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [PersistenceModule.forRoot(settings), CoreModule.forRoot(settings), ...features],
      controllers: [
        ProgrammesController,
        TextsController,
        CodeListsController,
        ConsentSetsController,
        LabelsController,
        HealthController,
        BankNoticesController,
        LikeActsController,
        NamedActsController,
        FormsController,
        RestartsController,
        HoldController,
        BankFilesController,
        BankReportsController,
        BudgetsController,
        LedgerStatementsController,
        ReportsController,
        AuditController,
        ReadingAlertsController,
        ProtectedResourceController,
      ],
      providers: [
        BankFilesService,
        BankReportsService,
        Refusals,
        RateLimits,
        LastAnswers,
        { provide: APP_GUARD, useClass: AuthGuard },
        { provide: APP_GUARD, useClass: CallerLimitGuard },
        { provide: APP_GUARD, useClass: QueryGuard },
        { provide: APP_GUARD, useClass: HoldGuard },
        { provide: APP_INTERCEPTOR, useClass: EpochTeller },
        { provide: APP_INTERCEPTOR, useClass: ReadAuditInterceptor },
        ProblemFilter,
        { provide: APP_FILTER, useExisting: ProblemFilter },
      ],
    };
  }

  constructor(
    @Inject(Client) private readonly temporal: Client,
    @Inject(StepRequests) private readonly requests: StepRequests,
    @Inject(KeyUses) private readonly uses: KeyUses,
  ) {}

  /**
   * Closes the shared resources here and not in the modules that provide them, because Nest closes global modules last
   * and in no fixed order. The last answers are flushed first, because a step whose answer is not stored would be
   * resent unnecessarily.
   */
  async onApplicationShutdown(): Promise<void> {
    await this.requests.flush();
    await this.temporal.connection.close();
    await this.uses.close();
  }
}
