import { projectRoot } from '@homeward/config';
import { humanLine, isReadyMessage } from '@homeward/observability';
import { GuardedProcess } from '@homeward/testing';

/** What all processes of one run share. */
export interface RunOfProcesses {
  readonly env: Readonly<Record<string, string>>;
  /** An argument that tells this run's processes from another's. */
  readonly mark: string;
  /** A folder for CPU profiles. */
  readonly profile: string | undefined;
}

export interface NodeProcess {
  readonly name: string;
  readonly script: string;
  stop(): Promise<void>;
}

/** Starts one of our processes and waits until it says that it serves. */
export async function serving(name: string, script: string, run: RunOfProcesses): Promise<NodeProcess> {
  let onReady = (): void => undefined;
  const ready = new Promise<undefined>((resolve) => (onReady = () => resolve(undefined)));
  const child = spawned(script, run, (message) => isReadyMessage(message) && onReady());
  const code = await Promise.race([ready, child.exited]);
  if (code !== undefined) throw new Error(lastWords(script, child));
  return { name, script, stop: () => child.stop() };
}

/** Runs a command to its end. */
export async function finished(script: string, run: RunOfProcesses): Promise<void> {
  const child = spawned(script, run);
  if ((await child.exited) !== 0) throw new Error(lastWords(script, child));
}

function spawned(
  script: string,
  { env, mark, profile }: RunOfProcesses,
  onMessage?: (message: unknown) => void,
): GuardedProcess {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return new GuardedProcess({
    command: process.execPath,
    args: [...profiling, '--import', 'tsx', script, mark],
    cwd: projectRoot,
    env,
    stopSignal: 'TERM',
    ...(onMessage && { onMessage }),
  });
}

const lastWords = (script: string, { lastLines }: GuardedProcess): string =>
  [`${script} failed. Its last words:`, ...lastLines.map(humanLine)].join('\n');
