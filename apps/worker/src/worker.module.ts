import {
  AuditCheckpointLoop,
  DocumentsLoop,
  OpenStepsLoop,
  OrphansLoop,
  ReadingAlertsLoop,
  ReportsLoop,
  SuccessionLoop,
  type Post,
} from '@homeward/activities';
import { SettingsError, type Settings } from '@homeward/config';
import { createMetrics, onceUp, StoreHealth, type Logger, type Metrics } from '@homeward/observability';
import {
  AuditCheckpoints,
  connectOnceUp,
  dataSourceOptions,
  DocumentUpkeep,
  KeyUses,
  Lease,
  loadDataKeysOf,
  ReadingAlerts,
  recordSeals,
  Successions,
  VaultNotes,
  type DatabaseUse,
} from '@homeward/persistence';
import { BackupStatus, StepJournal, type DataKeys } from '@homeward/protection';
import { connectTemporal, temporalTls } from '@homeward/temporal';
import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Client } from '@temporalio/client';
import { NativeConnection, TransportError } from '@temporalio/worker';
import type { DataSource } from 'typeorm';
import { Activities } from './activities.js';
import { auditSigner } from './audit-signer.js';
import { BackupStatusLoop } from './backup-status-loop.js';
import { DeferredAlarms, openDeferredAlarms } from './deferred-alarms.js';
import { notifyProviders } from './notify-providers.js';
import { openReconciler } from './reconciler.js';
import { installRuntime } from './runtime.js';
import { TaskQueueWorkers } from './task-queue-workers.js';
import { workerStores } from './worker-stores.js';
import { openDocumentUpkeep, openReportRound } from './open-upkeep.js';
import {
  CONNECTION,
  DATA_KEYS,
  JOURNAL,
  KEY_USES,
  LOG,
  METRICS,
  POST,
  SETTINGS,
  TEMPORAL,
  UPKEEP_DATABASE,
  upkeep,
} from './tokens.js';

/**
 * Everything that the worker process runs, such as the workers of the task queues, the mails, and the resending of
 * steps without an outcome.
 */
@Module({})
export class WorkerModule implements OnApplicationShutdown {
  static with(settings: Settings, log: Logger): DynamicModule {
    const { address } = settings.temporal;
    return {
      module: WorkerModule,
      imports: [database('record', settings, log), database(upkeep, settings, log)],
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: LOG, useValue: log },
        { provide: METRICS, useFactory: () => createMetrics('worker') },
        {
          provide: KEY_USES,
          inject: [UPKEEP_DATABASE, LOG],
          useFactory: keyUses,
        },
        {
          provide: DATA_KEYS,
          inject: [UPKEEP_DATABASE, KEY_USES],
          useFactory: (database: DataSource, uses: KeyUses) => loadDataKeysOf(settings, database, uses),
        },
        {
          provide: TEMPORAL,
          inject: [DATA_KEYS],
          useFactory: (keys: DataKeys) => connectTemporal(settings.temporal, keys),
        },
        {
          provide: CONNECTION,
          useFactory: async () => {
            installRuntime(settings, log);
            const connect = () => NativeConnection.connect({ address, tls: temporalTls(settings.temporal) });
            return await onceUp('temporal', connect, {
              isAway: (error) => error instanceof TransportError,
              log,
            });
          },
        },
        {
          provide: JOURNAL,
          inject: [DATA_KEYS, LOG, METRICS],
          useFactory: (keys: DataKeys, log: Logger, metrics: Metrics) =>
            stepJournal(settings, keys, log, metrics),
        },
        ...notifyProviders,
        {
          provide: DeferredAlarms,
          inject: [DATA_KEYS, POST, LOG, METRICS],
          useFactory: (keys: DataKeys, post: Post, log: Logger, metrics: Metrics) =>
            openDeferredAlarms(settings, () => keys.ofHouse().toSeal('records'), { post, log, metrics }),
        },
        {
          provide: OpenStepsLoop,
          inject: [SETTINGS, DATA_KEYS, UPKEEP_DATABASE, TEMPORAL, LOG, METRICS],
          useFactory: openStepsLoop,
        },
        {
          provide: DocumentUpkeep,
          inject: [SETTINGS, DATA_KEYS, UPKEEP_DATABASE],
          useFactory: openDocumentUpkeep,
        },
        {
          provide: DocumentsLoop,
          inject: [DocumentUpkeep, UPKEEP_DATABASE, LOG, METRICS],
          useFactory: (documents: DocumentUpkeep, database: DataSource, log: Logger, metrics: Metrics) =>
            new DocumentsLoop({ documents, lease: new Lease(database, 'documents'), log, metrics }),
        },
        {
          provide: OrphansLoop,
          inject: [DATA_KEYS, UPKEEP_DATABASE, DocumentUpkeep, LOG, METRICS],
          useFactory: (
            keys: DataKeys,
            database: DataSource,
            documents: DocumentUpkeep,
            log: Logger,
            metrics: Metrics,
          ) => {
            const notes = new VaultNotes(database, recordSeals(keys));
            const lease = new Lease(database, 'orphans');
            return new OrphansLoop({ places: [notes, documents], lease, log, metrics });
          },
        },
        {
          provide: ReadingAlertsLoop,
          inject: [SETTINGS, UPKEEP_DATABASE, LOG, METRICS],
          useFactory: ({ audit }: Settings, database: DataSource, log: Logger, metrics: Metrics) => {
            const quota = {
              identities: audit.identitiesADay,
              comparisons: audit.comparisonsADay,
              accusations: audit.accusationsADay,
            };
            const lease = new Lease(database, 'reading-alerts');
            return new ReadingAlertsLoop({ alerts: new ReadingAlerts(database), quota, lease, log, metrics });
          },
        },
        {
          provide: ReportsLoop,
          inject: [SETTINGS, DATA_KEYS, UPKEEP_DATABASE, KEY_USES, LOG, METRICS],
          useFactory: (
            settings: Settings,
            keys: DataKeys,
            database: DataSource,
            { ofEveryCase }: KeyUses,
            log: Logger,
            metrics: Metrics,
          ) => {
            const reports = openReportRound(settings, keys, database);
            const lease = new Lease(database, 'reports');
            return new ReportsLoop({ reports, ofEveryCase, lease, log, metrics });
          },
        },
        {
          provide: SuccessionLoop,
          inject: [SETTINGS, DATA_KEYS, UPKEEP_DATABASE, TEMPORAL, LOG, METRICS],
          useFactory: successionLoop,
        },
        {
          provide: AuditCheckpointLoop,
          inject: [SETTINGS, UPKEEP_DATABASE, LOG, METRICS],
          useFactory: auditCheckpointLoop,
        },
        {
          provide: BackupStatusLoop,
          inject: [METRICS],
          useFactory: (metrics: Metrics) =>
            new BackupStatusLoop(new BackupStatus(settings.backup.statusDir), metrics),
        },
        {
          provide: StoreHealth,
          inject: [UPKEEP_DATABASE, TEMPORAL, LOG, METRICS],
          useFactory: (database: DataSource, temporal: Client, log: Logger, metrics: Metrics) =>
            workerStores({ settings, database, temporal, log, metrics }),
        },
        Activities,
        TaskQueueWorkers,
      ],
    };
  }

  constructor(
    @Inject(TEMPORAL) private readonly client: Client,
    @Inject(CONNECTION) private readonly connection: NativeConnection,
    @Inject(POST) private readonly post: Post,
    @Inject(JOURNAL) private readonly journal: StepJournal,
    @Inject(KEY_USES) private readonly uses: KeyUses,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    this.post.close();
    await this.journal.close();
    await this.client.connection.close();
    await this.connection.close();
    await this.uses.close();
  }
}

function stepJournal({ journal }: Settings, keys: DataKeys, log: Logger, metrics: Metrics): StepJournal {
  const failed = metrics.counter('journal_failures_total', 'Recorded steps that the journal could not keep');
  return new StepJournal({
    folder: journal.dir,
    retentionDays: journal.retentionDays,
    sealer: () => keys.ofHouse().toSeal('records'),
    onFailure: (err) => {
      failed.inc();
      log.error({ err }, 'The journal of recorded steps cannot be written');
    },
  });
}

/** A worker repeatedly decrypts the cases that it serves, so one audit entry for each case and day is enough. */
const keyUses = (database: DataSource, log: Logger): KeyUses =>
  new KeyUses(database, { process: 'process worker', standsForMs: 86_400_000, log });

const database = (use: DatabaseUse, settings: Settings, log: Logger): DynamicModule =>
  TypeOrmModule.forRootAsync({
    ...(use === upkeep && { name: upkeep }),
    useFactory: () => ({ ...dataSourceOptions(settings, 'worker', use), toRetry: never }),
    dataSourceFactory: (options) => connectOnceUp(options!, log),
  });

/** Turns off the retries of the module, because `connectOnceUp` already waits if waiting can help. */
const never = (): boolean => false;

const openStepsLoop = (
  settings: Settings,
  keys: DataKeys,
  database: DataSource,
  client: Client,
  log: Logger,
  metrics: Metrics,
): OpenStepsLoop =>
  new OpenStepsLoop({ openSteps: openReconciler(settings, keys, database, client).openSteps, log, metrics });

const successionLoop = (
  settings: Settings,
  keys: DataKeys,
  database: DataSource,
  client: Client,
  log: Logger,
  metrics: Metrics,
): SuccessionLoop => {
  const { openSteps, requests } = openReconciler(settings, keys, database, client);
  const lease = new Lease(database, 'successions');
  return new SuccessionLoop({
    successions: new Successions(database),
    requests,
    openSteps,
    lease,
    log,
    metrics,
  });
};

/** Only the worker needs these settings, and the worker does not start without them. */
function auditCheckpointLoop(
  settings: Settings,
  database: DataSource,
  log: Logger,
  metrics: Metrics,
): AuditCheckpointLoop {
  const { checkpointDir, checkpointEveryMs } = settings.audit;
  if (checkpointDir === undefined)
    throw new SettingsError([{ name: 'HOMEWARD_AUDIT_CHECKPOINT_DIR', problem: 'is required for a worker' }]);
  const checkpoints = new AuditCheckpoints(database, checkpointDir, auditSigner(settings));
  const lease = new Lease(database, 'audit-checkpoints');
  return new AuditCheckpointLoop({ checkpoints, lease, log, metrics, everyMs: checkpointEveryMs });
}
