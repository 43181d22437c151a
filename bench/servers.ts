import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type Settings } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { createDataSource } from '@homeward/persistence';
import { connectTemporal } from '@homeward/temporal';
import { freePort, startPostgres, startTemporalDevServer, until } from '@homeward/testing';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { auditTable } from './bare/contract.js';
import { finished, serving, type NodeProcess } from './node-process.js';
import type { Watched } from './resources.js';

export interface Servers {
  readonly settings: Settings;
  readonly apiUrl: string;
  readonly client: Client;
  /** Every process but this one, by what it is. */
  readonly watched: readonly Watched[];
  /** Ends when every mail of the house has left, within a minute. */
  mailsGone(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Settings by their environment names, over the bench's own. */
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string | undefined;
}

/**
 * All that a step passes through, as processes of their own: PostgreSQL that syncs to disk, a Temporal development server on
 * SQLite, the worker, the API; and the worker of the bare workflow beside them on the same two servers.
 */
export async function startServers({ env = {}, profile }: ServerOptions): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'homeward-bench-'));
  const [postgres, temporal, apiPort] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres') }),
    startTemporalDevServer({ searchAttributes, dbFile: join(folder, 'temporal.db') }),
    freePort(),
  ]);
  const environment = {
    NODE_ENV: 'production',
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: folder,
    HOMEWARD_POSTGRES_URL: postgres.url,
    HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
    HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
    HOMEWARD_API_PORT: String(apiPort),
    HOMEWARD_LOG_LEVEL: 'warn',
    HOMEWARD_TRAVEL_KIND: 'manual',
    HOMEWARD_BANK_KIND: 'manual',
    ...env,
  };
  const settings = loadSettings(environment);
  const run = { env: environment, mark: `bench-${randomUUID()}`, profile };
  await finished('libs/persistence/src/commands/migrate.cli.ts', run);
  await finished('libs/persistence/src/commands/seed.cli.ts', run);
  const database = await createDataSource(settings, 'upkeep').initialize();
  await database.query(auditTable);
  const processes = [
    await serving('worker', 'apps/worker/src/main.ts', run),
    await serving('api', 'apps/api/src/main.ts', run),
    await serving('bare worker', 'bench/bare/worker.main.ts', run),
  ];
  const client = connectTemporal(settings.temporal, { key: settings.keys.payloadCodec.reveal() });
  return {
    settings,
    client,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    watched: [
      ...processes.map(({ name, script }) => ({ name, isIt: (line: string) => line.includes(script) && line.includes(run.mark) })),
      { name: 'temporal', isIt: (line) => line.includes(`--port=${temporal.address.split(':')[1]}`) },
      { name: 'postgres', isIt: (line) => line.includes(postgres.dataDir), withChildren: true },
    ],
    mailsGone: () => mailsGone(database),
    stop: () => stopAll({ processes, client, database, temporal, postgres, folder }),
  }; // prettier-ignore
}

interface Stoppable {
  stop(): Promise<void>;
}

async function stopAll(all: {
  processes: readonly NodeProcess[];
  client: Client;
  database: DataSource;
  temporal: Stoppable;
  postgres: Stoppable;
  folder: string;
}): Promise<void> {
  await Promise.all(all.processes.map((process) => process.stop()));
  await all.client.connection.close();
  await all.database.destroy();
  await all.temporal.stop();
  await all.postgres.stop();
  await rm(all.folder, { recursive: true, force: true });
}

const unsentMails = 'select count(*)::int as count from outbox where sent_at is null';

async function mailsGone(database: DataSource): Promise<void> {
  const none = async (): Promise<boolean> =>
    ((await database.query(unsentMails)) as { count: number }[])[0]!.count === 0;
  if (!(await until(none, { withinMs: 60_000, everyMs: 200 })))
    throw new Error('The mails of the house were not sent within a minute.');
}
