import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, type Settings } from '@homeward/config';
import { searchAttributes } from '@homeward/contracts';
import { asStaffSend } from '@homeward/domain';
import { startIdentity } from '@homeward/identity';
import { startSandbox } from '@homeward/sandbox';
import {
  freePort,
  startTemporalDevServer,
  StoryApi,
  suiteTime,
  type Postgres,
  type TemporalDevServer,
  type TemporalDevServerOptions,
} from '@homeward/testing';
import { startWithStaff } from '../../../libs/persistence/test/support/prepared.js';
import { apiApart, apiHere, workerApart, workerHere, type Part } from './parts.js';

export interface HouseOptions {
  /** Environment variables that override the settings of the installation. */
  readonly env?: Readonly<Record<string, string>>;
  /** Switches of the Temporal server. */
  readonly dynamicConfig?: TemporalDevServerOptions['dynamicConfig'];
  /** The lifetime of a console token, in seconds. */
  readonly consoleTokenSeconds?: number;
  /** True to start the Temporal UI, too. */
  readonly ui?: true;
  /** Also starts the booking desk and the bank. With `calls-back` they report results without being asked. */
  readonly sandbox?: true | 'calls-back';
  /**
   * Runs API and worker as separate processes, which can be killed. `worker`: an entry file in place of the real one.
   */
  readonly apart?: { readonly worker?: string; readonly onLine?: (line: string) => void };
  /** Reads a case as an operator, for stories that include this. */
  readonly operatorSees?: (caseId: string) => Promise<string>;
}

export interface House {
  readonly settings: Settings;
  /** The settings of the installation as environment variables for a process. */
  readonly env: Readonly<Record<string, string>>;
  readonly postgres: Postgres;
  readonly temporal: TemporalDevServer;
  readonly api: Part;
  readonly worker: Part;
  readonly apiUrl: string;
  /** The address of the sandbox's control calls. */
  readonly sandboxUrl: string;
  readonly staff: StoryApi;
  stop(): Promise<void>;
}

type ToStop = (() => Promise<unknown>)[];

/** Starts a whole installation: a real PostgreSQL, a real Temporal server, the worker and the API over HTTP. */
export const openHouse = (options: HouseOptions = {}): Promise<House> =>
  suiteTime.spendOn('servers', () => open(options));

async function open(options: HouseOptions): Promise<House> {
  const toStop: ToStop = [];
  const stop = (): Promise<void> =>
    suiteTime.spendOn('servers', async () => {
      for (const stopOne of toStop.splice(0).reverse()) await stopOne();
    });
  try {
    return { ...(await start(toStop, options)), stop };
  } catch (error) {
    await stop(); // If one part does not start, the other parts would keep the test run alive forever.
    throw error;
  }
}

async function start(toStop: ToStop, options: HouseOptions): Promise<Omit<House, 'stop'>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-house-'));
  toStop.push(() => rm(dataDir, { recursive: true, force: true }));
  const { postgres, temporal } = await startServers(toStop, dataDir, options);
  const [apiPort, sandboxPort, identityPort] = [await freePort(), await freePort(), await freePort()];
  const env = {
    HOMEWARD_MODE: 'test',
    HOMEWARD_DATA_DIR: dataDir,
    HOMEWARD_POSTGRES_URL: postgres.url,
    HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
    HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
    HOMEWARD_API_PORT: String(apiPort),
    HOMEWARD_SANDBOX_PORT: String(sandboxPort),
    HOMEWARD_IDENTITY_PORT: String(identityPort),
    HOMEWARD_LOG_LEVEL: 'warn',
    // No morning mails, because comparisons must not depend on the day of the week.
    HOMEWARD_DIGEST_HOUR: '24',
    ...options.env,
  };
  const settings = loadSettings(env);
  const { auth, identity } = settings;
  const provider = await startIdentity({
    mode: 'test',
    issuer: `http://127.0.0.1:${identityPort}`,
    port: identityPort,
    audience: auth.audience,
    seed: identity.signingKey!.reveal(),
    console: { consoleUrl: settings.publicUrl, consoleSeconds: options.consoleTokenSeconds },
  });
  toStop.push(() => provider.stop());
  if (options.sandbox) {
    const storeFile = join(dataDir, 'sandbox.jsonl');
    const sandbox = await startSandbox({
      mode: 'test',
      port: sandboxPort,
      storeFile,
      confirmAfterMs: 300,
      ...(options.sandbox === 'calls-back' && {
        notices: {
          url: `http://127.0.0.1:${apiPort}/api/v1/bank-notices`,
          secret: settings.bank.noticeSecret!.reveal().toString('base64'),
        },
      }),
    });
    toStop.push(() => sandbox.stop());
  }
  const { apart } = options;
  const worker = apart ? await workerApart(env, apart) : await workerHere(settings);
  toStop.push(() => worker.stop());
  const api = apart ? await apiApart(env, apart) : await apiHere(settings);
  toStop.push(() => api.stop());
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const { operatorSees } = options;
  const staff = await StoryApi.at({ apiUrl, sandboxUrl, operatorSees, ...asStaffSend });
  return { settings, env, postgres, temporal, api, worker, apiUrl, sandboxUrl, staff };
}

async function startServers(toStop: ToStop, dataDir: string, { dynamicConfig = {}, ui }: HouseOptions) {
  const dbFile = join(dataDir, 'temporal.db');
  const uiPort = ui && (await freePort());
  const stoppedLater = async <T>(starts: Promise<T>, stop: (server: T) => Promise<unknown>): Promise<T> => {
    const server = await starts;
    toStop.push(() => stop(server));
    return server;
  };
  const postgres = stoppedLater(startWithStaff(), (server) => server.stop());
  const temporal = stoppedLater(
    startTemporalDevServer({ searchAttributes, dynamicConfig, dbFile, temporary: true, uiPort }),
    // The server's file is deleted with the installation, so a clean shutdown would waste a second.
    (server) => server.interrupt('crashed'),
  );
  await Promise.allSettled([postgres, temporal]); // If one server does not start, the other must still be stopped.
  return { postgres: await postgres, temporal: await temporal };
}
