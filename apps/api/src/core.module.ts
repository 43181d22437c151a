import { Global, Module, type DynamicModule } from '@nestjs/common';
import type { Settings } from '@homeward/config';
import { todayAt } from '@homeward/domain';
import { StoreHealth } from '@homeward/observability';
import { ReadingAlerts, StaffDirectory } from '@homeward/persistence';
import { loadProgrammes } from '@homeward/programme';
import type { DataKeys } from '@homeward/protection';
import { ActiveAccounts } from '@homeward/sign-in';
import { connectTemporal } from '@homeward/temporal';
import { getDataSourceToken } from '@nestjs/typeorm';
import { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { Readings } from './audit/readings.js';
import { apiStores } from './health/store-health.js';
import { Messages } from './messages/messages.js';
import { DATA_KEYS, PROGRAMMES, SETTINGS } from './tokens.js';

/**
 * The services that all modules may inject: settings, the Temporal client, policies and active accounts. The services
 * for records are in another module.
 */
@Global()
@Module({})
export class CoreModule {
  static forRoot(settings: Settings): DynamicModule {
    const providers = [
      { provide: SETTINGS, useValue: settings },
      {
        provide: Client,
        inject: [DATA_KEYS],
        useFactory: (keys: DataKeys) => connectTemporal(settings.temporal, keys),
      },
      {
        provide: PROGRAMMES,
        useFactory: () =>
          loadProgrammes({ demo: settings.demo, today: () => todayAt(new Date().toISOString()) }),
      },
      {
        provide: StoreHealth,
        inject: [getDataSourceToken(), Client],
        useFactory: (database: DataSource, client: Client) => apiStores(settings, database, client),
      },
      {
        provide: ActiveAccounts,
        inject: [StaffDirectory],
        useFactory: (directory: StaffDirectory) => new ActiveAccounts(directory),
      },
      {
        provide: Readings,
        inject: [ReadingAlerts],
        useFactory: (alerts: ReadingAlerts) => new Readings(alerts, settings.audit),
      },
      Messages,
    ];
    return { module: CoreModule, providers, exports: providers };
  }
}
