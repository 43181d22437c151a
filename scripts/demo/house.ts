import { join } from 'node:path';
import { loadSettings, projectRoot, type Settings } from '@homeward/config';
import { freePort, GuardedProcess, isFree, until } from '@homeward/testing';

export interface DemoHouse {
  readonly settings: Settings;
  readonly apiUrl: string;
  /** True if this demo started the installation. The demo then also stops it. */
  readonly own: boolean;
  stop(): Promise<void>;
}

const startsWithinMs = 15 * 60_000; // Enough time for a machine that must build Temporal first.
const stopsWithinMs = 60_000;

/**
 * Returns an installation with the demo policy: the running installation, or a new installation with its own data and
 * ports.
 */
export async function demoHouse(screen: (line: string) => void): Promise<DemoHouse> {
  const settings = loadSettings({ HOMEWARD_MODE: 'development', ...process.env });
  const apiUrl = urlOf(settings);
  if (await isDemo(apiUrl)) return { settings, apiUrl, own: false, stop: () => Promise.resolve() };
  return await startOwn(settings, screen);
}

/** Returns the usual port if it is free, so that `npm run login` finds the installation. */
const portLike = async (usual: number): Promise<string> =>
  String((await isFree(usual)) ? usual : await freePort());

async function startOwn(usual: Settings, screen: (line: string) => void): Promise<DemoHouse> {
  const env = {
    HOMEWARD_MODE: 'development',
    HOMEWARD_DEMO: 'true',
    HOMEWARD_DATA_DIR: join(projectRoot, '.homeward', 'demo'),
    HOMEWARD_API_PORT: await portLike(usual.api.port),
    HOMEWARD_IDENTITY_PORT: await portLike(usual.identity.port),
    HOMEWARD_POSTGRES_EMBEDDED_PORT: await portLike(usual.postgres.embeddedPort),
    HOMEWARD_TEMPORAL_DEV_PORT: await portLike(usual.temporal.devPort),
    HOMEWARD_TEMPORAL_UI_PORT: await portLike(usual.temporal.uiPort),
    HOMEWARD_CODEC_SERVER_PORT: await portLike(usual.codecServer.port),
    HOMEWARD_SANDBOX_PORT: await portLike(usual.sandbox.port),
  };
  const settings = loadSettings(env);
  const apiUrl = urlOf(settings);
  const house = new GuardedProcess({
    command: process.execPath,
    args: ['--import', 'tsx', 'apps/dev/src/main.ts'],
    cwd: projectRoot,
    env,
    stopSignal: 'INT',
    onLine: (line) => line !== '' && screen(`  ${line}`),
  });
  const stop = (): Promise<void> => house.stop(stopsWithinMs);
  const ready = await until(async () => house.gone || (await isDemo(apiUrl)), {
    withinMs: startsWithinMs,
    everyMs: 200,
  });
  if (!ready || house.gone) {
    await stop();
    throw new Error('The servers of the demo did not start; see the lines above.');
  }
  return { settings, apiUrl, own: true, stop };
}

const urlOf = ({ api }: Settings): string => `http://127.0.0.1:${api.port}`;

async function isDemo(apiUrl: string): Promise<boolean> {
  try {
    const answer = (await (await fetch(`${apiUrl}/api/v1/health`)).json()) as {
      status?: string;
      demo?: boolean;
    };
    return answer.status === 'ok' && answer.demo === true;
  } catch {
    return false;
  }
}
