import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { createLogger, type Logger } from '@homeward/observability';
import {
  AidComparisons,
  ArrangedTasks,
  AuditList,
  AuditLog,
  BankFiles,
  BankReports,
  Breaches,
  Budgets,
  breachSeals,
  CaseLists,
  CaseReader,
  connectOnceUp,
  ConsoleSessions,
  type DatabaseUse,
  DataRequests,
  DeskNotes,
  dataSourceOptions,
  Documents,
  Drafts,
  documentSeals,
  draftSeals,
  Erasures,
  IdentitiesRead,
  KeyUses,
  LegalHolds,
  MissedNotices,
  loadDataKeysOf,
  connectDocumentStore,
  PaymentSends,
  PersonNames,
  ReadingAlerts,
  recordProtection,
  type RecordProtection,
  LedgerStatements,
  Reports,
  OperatorGrants,
  type Seals,
  StaffDirectory,
  StepRequests,
  Successions,
  VaultNotes,
} from '@homeward/persistence';
import {
  InstallationEpoch,
  InstallationHold,
  BindingActs,
  DeferredActs,
  EndedAccounts,
  PaymentsHold,
  BackupStatus,
  createAidHashes,
  createNameTokens,
  type DataKeys,
} from '@homeward/protection';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { AID_HASHES, DATA_KEYS, NAME_TOKENS, RECORD_PROTECTION } from './tokens.js';

/** Turns off the retries of the module, because `connectOnceUp` already waits for PostgreSQL if waiting can help. */
const never = (): boolean => false;

const lists = 'lists' satisfies DatabaseUse;
const database = getDataSourceToken();

const connections = (use: DatabaseUse, settings: Settings, log: Logger): DynamicModule =>
  TypeOrmModule.forRootAsync({
    ...(use === lists && { name: lists }),
    useFactory: () => ({ ...dataSourceOptions(settings, 'api', use), toRetry: never }),
    dataSourceFactory: (options) => connectOnceUp(options!, log),
  });

/** Provides a store that needs only PostgreSQL. */
const plain = (Store: new (source: DataSource) => unknown, from = database): Provider => ({
  provide: Store,
  inject: [from],
  useFactory: (source: DataSource) => new Store(source),
});

/** Provides a store whose rows are encrypted. */
const sealed = (Store: new (source: DataSource, seals: Seals) => unknown): Provider => ({
  provide: Store,
  inject: [database, RECORD_PROTECTION],
  useFactory: (source: DataSource, { seals }: RecordProtection) => new Store(source, seals),
});

/** Provides the stores of records and the keys to all modules. The injection token of each store is its class. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(settings: Settings): DynamicModule {
    const log = createLogger('api', { level: settings.logLevel });
    const providers = providersOf(settings, log);
    return {
      module: PersistenceModule,
      imports: [connections('record', settings, log), connections(lists, settings, log)],
      providers,
      exports: providers,
    };
  }
}

const providersOf = (settings: Settings, log: Logger): Provider[] => [
  {
    provide: KeyUses,
    inject: [database],
    useFactory: (source: DataSource) => new KeyUses(source, { process: 'process api', log }),
  },
  {
    provide: DATA_KEYS,
    inject: [database, KeyUses],
    useFactory: (source: DataSource, uses: KeyUses) => loadDataKeysOf(settings, source, uses),
  },
  {
    provide: RECORD_PROTECTION,
    inject: [DATA_KEYS],
    useFactory: (keys: DataKeys) => recordProtection(settings, keys),
  },
  {
    provide: IdentitiesRead,
    inject: [CaseReader, VaultNotes],
    useFactory: (reader: CaseReader, vault: VaultNotes) => new IdentitiesRead(reader, vault),
  },
  {
    provide: CaseLists,
    inject: [getDataSourceToken(lists), CaseReader],
    useFactory: (source: DataSource, reader: CaseReader) => new CaseLists(source, reader),
  },
  ...[PersonNames, AuditList, LedgerStatements].map((Store) => plain(Store, getDataSourceToken(lists))),
  {
    provide: StepRequests,
    inject: [database, RECORD_PROTECTION],
    useFactory: (source: DataSource, { seals, hashes }: RecordProtection) =>
      new StepRequests(source, seals, hashes),
  },
  {
    provide: MissedNotices,
    inject: [database, RECORD_PROTECTION],
    useFactory: (source: DataSource, { hashes }: RecordProtection) => new MissedNotices(source, hashes),
  },
  {
    provide: Breaches,
    inject: [database, DATA_KEYS],
    useFactory: (source: DataSource, keys: DataKeys) => new Breaches(source, breachSeals(keys)),
  },
  {
    provide: Documents,
    inject: [database, DATA_KEYS],
    useFactory: async (source: DataSource, keys: DataKeys) =>
      new Documents(source, await connectDocumentStore(settings, source), documentSeals(keys)),
  },
  {
    provide: Drafts,
    inject: [database, DATA_KEYS, RECORD_PROTECTION],
    useFactory: (source: DataSource, keys: DataKeys, { hashes }: RecordProtection) =>
      new Drafts(source, draftSeals(keys), hashes),
  },
  { provide: InstallationHold, useValue: new InstallationHold(settings.hold.dir) },
  { provide: PaymentsHold, useValue: new PaymentsHold(settings.hold.dir) },
  { provide: BackupStatus, useValue: new BackupStatus(settings.backup.statusDir) },
  { provide: InstallationEpoch, useValue: new InstallationEpoch(settings.hold.dir) },
  ...[DeferredActs, BindingActs, EndedAccounts].map((Files) => ({
    provide: Files,
    inject: [DATA_KEYS],
    useFactory: (keys: DataKeys) => new Files(settings.hold.dir, () => keys.ofHouse().toSeal('records')),
  })),
  { provide: AID_HASHES, useValue: createAidHashes({ key: settings.keys.doubleAid.reveal() }) },
  { provide: NAME_TOKENS, useValue: createNameTokens({ key: settings.keys.doubleAid.reveal() }) },
  ...[
    AidComparisons,
    ArrangedTasks,
    AuditLog,
    BankFiles,
    BankReports,
    Budgets,
    ConsoleSessions,
    Erasures,
    PaymentSends,
    ReadingAlerts,
    Reports,
    OperatorGrants,
    StaffDirectory,
    Successions,
  ].map((Store) => plain(Store)),
  ...[CaseReader, DataRequests, DeskNotes, LegalHolds, VaultNotes].map(sealed),
];
