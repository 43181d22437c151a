import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type Settings } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { Outbox, createDataSource } from '@homeward/persistence';
import { loadDataKeys } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import {
  freePort,
  runToItsEnd,
  startPostgres,
  startServing,
  startTemporalDevServer,
  until,
} from '@homeward/testing';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import { auditTable } from './bare/contract.js';
import type { Watched } from './resources.js';

export type ProcessName = 'identity' | 'worker' | 'api' | 'bare worker';

export interface Servers {
  readonly settings: Settings;
  readonly apiUrl: string;
  readonly client: Client;
  /** Every process except the current process, by kind. */
  readonly watched: readonly Watched[];
  /** Resolves when every mail of the installation has been sent, within a minute. */
  mailsGone(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Environment variables that override the settings of the bench. */
  readonly env?: Readonly<Record<string, string>>;
  /** Returns additional Node arguments for a process. */
  readonly nodeArgs?: (process: ProcessName) => readonly string[];
  /** The scripts that replace the usual scripts of processes. */
  readonly scripts?: Readonly<Partial<Record<ProcessName, string>>>;
  /** Returns environment variables of one process, which override the common environment variables. */
  readonly processEnv?: (process: ProcessName) => Readonly<Record<string, string>>;
}

/** Stops everything that was started, in reverse order. */
class Cleanup {
  readonly #stops: (() => Promise<unknown>)[] = [];

  after<T>(started: T, stop: (started: T) => Promise<unknown>): T {
    this.#stops.push(() => stop(started));
    return started;
  }

  async run(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop();
  }
}

/**
 * Starts everything on the path of a step, as separate processes: PostgreSQL that syncs to disk, a Temporal
 * development server on SQLite, the worker and the API. Also starts the worker of the bare workflow, on the same two
 * servers.
 */
export async function startServers(options: ServerOptions = {}): Promise<Servers> {
  const cleanup = new Cleanup();
  try {
    return await startedServers(options, cleanup);
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}

async function startedServers(
  { env = {}, nodeArgs, scripts, processEnv }: ServerOptions,
  cleanup: Cleanup,
): Promise<Servers> {
  const folder = cleanup.after(await mkdtemp(join(tmpdir(), 'homeward-bench-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  const stop = (server: { stop(): Promise<void> }): Promise<void> => server.stop();
  const postgres = cleanup.after(await startPostgres({ dataDir: join(folder, 'postgres') }), stop);
  const temporal = cleanup.after(
    await startTemporalDevServer({ searchAttributes, dbFile: join(folder, 'temporal.db') }),
    stop,
  );
  const [apiPort, identityPort] = [await freePort(), await freePort()];
  const environment = {
    NODE_ENV: 'production',
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: folder,
    HOMEWARD_POSTGRES_URL: postgres.url,
    HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
    HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
    HOMEWARD_API_PORT: String(apiPort),
    HOMEWARD_IDENTITY_PORT: String(identityPort),
    HOMEWARD_LOG_LEVEL: 'warn',
    HOMEWARD_TRAVEL_KIND: 'manual',
    HOMEWARD_BANK_KIND: 'manual',
    ...env,
  };
  const settings = loadSettings(environment);
  /** Distinguishes the processes of this bench from the processes of other benches. */
  const mark = randomUUID();
  const start = async (name: ProcessName, usual: string): Promise<{ name: string; mark: string }> => {
    const program = {
      script: scripts?.[name] ?? usual,
      nodeArgs: nodeArgs?.(name) ?? [],
      args: [`${mark}-${name}`],
    };
    const env = { ...environment, ...processEnv?.(name) };
    cleanup.after(await startServing({ title: `The ${name}`, ...program, env }), stop);
    return { name, mark: program.args[0]! };
  };
  await runToItsEnd({
    title: 'The preparation of the database',
    script: 'libs/persistence/src/commands/migrate.cli.ts',
    args: ['samples'],
    env: environment,
  });
  const database = cleanup.after(await createDataSource(settings, 'owner', 'upkeep').initialize(), (source) =>
    source.destroy(),
  );
  await database.query(auditTable);
  const client = cleanup.after(
    connectTemporal(settings.temporal, await loadDataKeys(settings)),
    ({ connection }) => connection.close(),
  );
  await start('identity', 'apps/identity/src/main.ts'); // not watched: idle after it issues the tokens
  const processes = [
    await start('worker', 'apps/worker/src/main.ts'),
    await start('api', 'apps/api/src/main.ts'),
    await start('bare worker', 'bench/bare/worker.main.ts'),
  ];
  const temporalPort = temporal.address.split(':')[1]!;
  return {
    settings,
    client,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    watched: [
      ...processes.map((one) => ({ name: one.name, isIt: (line: string) => line.includes(` ${one.mark}`) })),
      { name: 'temporal', isIt: (line) => line.includes(`--port=${temporalPort} `) },
      { name: 'postgres', isIt: (line) => line.includes(postgres.dataDir), withChildren: true },
    ],
    mailsGone: () => mailsGone(database),
    stop: () => cleanup.run(),
  };
}

async function mailsGone(database: DataSource): Promise<void> {
  const outbox = new Outbox(database);
  // Does not wait for mails that are due at the full hour or on the morning of a working day.
  const none = async (): Promise<boolean> => (await outbox.backlog()).waiting === 0;
  if (!(await until(none, { withinMs: 60_000, everyMs: 200 })))
    throw new Error('The mails of the house were not sent within a minute.');
}
