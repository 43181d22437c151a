import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type Settings } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { createDataSource, migrate, seedOrganisations, type OrganisationsFile } from '@homeward/persistence';
import {
  freePort,
  startPostgres,
  startTemporalDevServer,
  StoryApi,
  type Postgres,
  type TemporalDevServer,
} from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '@homeward/worker';
import { createApi } from '../src/create-api.js';

export interface House {
  readonly settings: Settings;
  readonly postgres: Postgres;
  readonly temporal: TemporalDevServer;
  readonly apiUrl: string;
  readonly staff: StoryApi;
  readonly workers: RunningWorkers;
  stop(): Promise<void>;
}

/** The whole house in one process: a real PostgreSQL, a real Temporal server, the worker and the API over HTTP. */
export async function openHouse(
  env: Readonly<Record<string, string>> = {},
  dynamicConfig: Readonly<Record<string, number>> = {},
): Promise<House> {
  const toStop: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of toStop.splice(0).reverse()) await stopOne();
  };
  try {
    return { ...(await start(toStop, env, dynamicConfig)), stop };
  } catch (error) {
    await stop(); // Or what did start would keep the test run alive for ever.
    throw error;
  }
}

async function start(
  toStop: (() => Promise<unknown>)[],
  env: Readonly<Record<string, string>>,
  dynamicConfig: Readonly<Record<string, number>>,
): Promise<Omit<House, 'stop'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-house-'));
  toStop.push(() => rm(dataDir, { recursive: true, force: true }));
  const postgres = await startPostgres({});
  toStop.push(() => postgres.stop());
  const temporal = await startTemporalDevServer({
    searchAttributes,
    dynamicConfig,
    dbFile: join(dataDir, 'temporal.db'),
  });
  toStop.push(() => temporal.stop());
  const port = await freePort();
  const settings = loadSettings({
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: dataDir,
    HOMEWARD_POSTGRES_URL: postgres.url,
    HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
    HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
    HOMEWARD_API_PORT: String(port),
    HOMEWARD_LOG_LEVEL: 'warn',
    ...env,
  });
  await prepare(settings);
  const workers = await startWorkers(settings);
  toStop.push(async () => {
    workers.stop();
    await workers.done;
  });
  const api = await createApi(settings);
  toStop.push(() => api.close());
  await api.listen(port, '127.0.0.1');
  const apiUrl = `http://127.0.0.1:${port}`;
  const pathOf = (step: string): string => staffSteps[step as keyof typeof staffSteps].path;
  const staff = await StoryApi.at({
    apiUrl,
    sandboxUrl: settings.travel.url?.replace(/\/desk$/, ''),
    pathOf,
  });
  return { settings, postgres, temporal, apiUrl, staff, workers };
}

async function prepare(settings: Settings): Promise<void> {
  const database = await createDataSource(settings, 'upkeep').initialize();
  await migrate(database);
  const file = new URL('../../../samples/organisations.json', import.meta.url);
  await seedOrganisations(database, JSON.parse(readFileSync(file, 'utf8')) as OrganisationsFile);
  await database.destroy();
}
