import { projectRoot, type Settings } from '@homeward/config';
import { humanLine, isReadyMessage } from '@homeward/observability';
import { GuardedProcess } from '@homeward/testing';
import { startWorkers } from '@homeward/worker';
import { createApi } from '../src/create-api.js';

type Environment = Readonly<Record<string, string>>;

/** The API or the worker of a house: here in the test's process, or apart from it. */
export interface Part {
  /** Ends it in order. */
  stop(): Promise<void>;
  /** kill -9. Only of a part that runs apart. */
  crash(): Promise<void>;
  /** Starts it again after either. */
  resume(): Promise<void>;
}

/** What runs now of a part. */
interface Running {
  stop(): Promise<void>;
  crash?(): Promise<void>;
}

export const workerHere = (settings: Settings): Promise<Part> =>
  partOf(async () => {
    const { stop, done } = await startWorkers(settings);
    return {
      stop: () => {
        stop();
        return done;
      },
    };
  });

export const apiHere = (settings: Settings): Promise<Part> =>
  partOf(async () => {
    const api = await createApi(settings);
    await api.listen(settings.api.port, '127.0.0.1');
    return { stop: () => api.close() };
  });

export const workerApart = (env: Environment, script = 'apps/worker/src/main.ts'): Promise<Part> =>
  partOf(() => serving(script, env));

export const apiApart = (env: Environment): Promise<Part> =>
  partOf(() => serving('apps/api/src/main.ts', env));

async function partOf(start: () => Promise<Running>): Promise<Part> {
  let running: Running | undefined = await start();
  return {
    stop: async () => {
      const ended = running;
      running = undefined;
      await ended?.stop();
    },
    crash: async () => {
      if (!running?.crash) throw new TypeError('only what runs apart can be killed');
      await running.crash();
      running = undefined;
    },
    resume: async () => {
      running = await start();
    },
  };
}

/** Starts one of our processes and waits until it says that it serves. Its guard ends it when the test run is gone. */
async function serving(script: string, env: Environment): Promise<GuardedProcess> {
  let onReady = (): void => undefined;
  const ready = new Promise<undefined>((resolve) => (onReady = () => resolve(undefined)));
  const child = new GuardedProcess({
    command: process.execPath,
    args: ['--import', 'tsx', script],
    cwd: projectRoot,
    env: { NODE_OPTIONS: '', ...env },
    stopSignal: 'TERM',
    onMessage: (message) => isReadyMessage(message) && onReady(),
  });
  const code = await Promise.race([ready, child.exited]);
  if (code === undefined) return child;
  throw new Error([`${script} ended with ${code}`, ...child.lastLines.map(humanLine)].join('\n'));
}
