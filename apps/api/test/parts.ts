import type { Settings } from '@homeward/config';
import { startServing } from '@homeward/testing';
import { startUnlessHeld } from '@homeward/worker';
import { serveApi } from '../src/serve-api.js';

type Environment = Readonly<Record<string, string>>;

/** The API or the worker of an installation, in the test's process or in a separate one. */
export interface Part {
  /** Shuts the part down cleanly. */
  stop(): Promise<void>;
  /** Kills the part like `kill -9`. Works only for a part in a separate process. */
  crash(): Promise<void>;
  /** Starts the part again after a stop or a crash. */
  resume(): Promise<void>;
}

/** The running instance of a part. */
interface Running {
  stop(): Promise<void>;
  crash?(): Promise<void>;
}

export const workerHere = (settings: Settings): Promise<Part> =>
  partOf(async () => {
    const { stop, done } = await startUnlessHeld(settings);
    return {
      stop: () => {
        stop();
        return done;
      },
    };
  });

export const apiHere = (settings: Settings): Promise<Part> =>
  partOf(async () => {
    const api = await serveApi(settings);
    return { stop: () => api.close() };
  });

/** Environment without the debugger arguments of Node. */
const plain = { NODE_OPTIONS: '' };

interface Apart {
  readonly worker?: string;
  readonly onLine?: (line: string) => void;
}

export const workerApart = (
  env: Environment,
  { worker = 'apps/worker/src/main.ts', onLine }: Apart = {},
): Promise<Part> => partApart('The worker', worker, env, onLine);

export const apiApart = (env: Environment, { onLine }: Apart = {}): Promise<Part> =>
  partApart('The API', 'apps/api/src/main.ts', env, onLine);

export const sandboxApart = (env: Environment): Promise<Part> =>
  partApart('The sandbox', 'apps/sandbox/src/main.ts', env, undefined);

const partApart = (title: string, script: string, env: Environment, onLine: Apart['onLine']): Promise<Part> =>
  partOf(() => startServing({ title, script, env: { ...plain, ...env }, ...(onLine && { onLine }) }));

async function partOf(start: () => Promise<Running>): Promise<Part> {
  let running: Running | undefined = await start();
  return {
    stop: async () => {
      const ended = running;
      running = undefined;
      await ended?.stop();
    },
    crash: async () => {
      if (!running?.crash) throw new TypeError('only a part in a separate process can be killed');
      await running.crash();
      running = undefined;
    },
    resume: async () => {
      running = await start();
    },
  };
}
