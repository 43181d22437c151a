import { projectRoot } from '@homeward/config';
import { humanLine, isReadyMessage } from '@homeward/observability';
import { GuardedProcess, type GuardedOptions } from '@homeward/testing';

type Environment = Readonly<Record<string, string>>;

export interface StartOptions {
  readonly env: Environment;
  /** An argument that tells this run's processes from another's. */
  readonly mark: string;
  /** For Node itself. */
  readonly args: readonly string[];
}

export interface NodeProcess {
  readonly name: string;
  readonly script: string;
  stop(): Promise<void>;
}

/** Starts one of our processes and waits until it says that it serves. */
export async function serving(
  name: string,
  script: string,
  { env, mark, args }: StartOptions,
): Promise<NodeProcess> {
  let onReady = (): void => undefined;
  const ready = new Promise<undefined>((resolve) => (onReady = () => resolve(undefined)));
  const child = node(['--import', 'tsx', ...args, script, mark], env, {
    onMessage: (message) => isReadyMessage(message) && onReady(),
  });
  const code = await Promise.race([ready, child.exited]);
  if (code !== undefined) throw new Error(lastWords(script, child));
  return { name, script, stop: () => child.stop() };
}

/** Runs a command to its end. */
export async function finished(script: string, env: Environment): Promise<void> {
  const child = node(['--import', 'tsx', script], env);
  if ((await child.exited) !== 0) throw new Error(lastWords(script, child));
}

const node = (
  args: readonly string[],
  env: Environment,
  more: Partial<GuardedOptions> = {},
): GuardedProcess =>
  new GuardedProcess({ command: process.execPath, args, cwd: projectRoot, env, stopSignal: 'TERM', ...more });

const lastWords = (script: string, { lastLines }: GuardedProcess): string =>
  [`${script} failed. Its last words:`, ...lastLines.map(humanLine)].join('\n');
