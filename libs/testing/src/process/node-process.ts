import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '@homeward/config';
import { humanLine, isReadyMessage, isWaitingMessage } from '@homeward/observability';
import { ServerProblem } from '../server-problem.js';
import { builtHere } from './built-here.js';
import { suiteTime } from '../suite-time.js';
import { GuardedProcess } from './guarded-process.js';

/** One of our own programs, built from its source as it is now. */
export interface NodeProgram {
  /** The program's name at the beginning of a sentence: `The worker`. */
  readonly title: string;
  /** The path of a TypeScript file, relative to the project's root. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Arguments for Node itself. */
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
}

/**
 * Starts a program that serves until it is stopped, and waits until the program is ready. The program reads its
 * settings from the environment, calls `announceReady()` of libs/observability when it is ready, and ends on SIGTERM
 * (`onStop()` does that). The program is never left behind, because its guard stops it when this process has ended.
 *
 * @throws {ServerProblem} `PROCESS.NOT_READY` with the last lines that the program wrote
 */
export const startServing = (program: NodeProgram, withinMs = 180_000): Promise<GuardedProcess> =>
  suiteTime.spendOn('servers', () => start(program, withinMs));

async function start(program: NodeProgram, withinMs: number): Promise<GuardedProcess> {
  let onReady = (): void => undefined;
  const ready = new Promise<'ready'>((resolve) => (onReady = () => resolve('ready')));
  let wellAt = Date.now();
  const child = await spawnNode(program, (message) => {
    if (isReadyMessage(message)) onReady();
    if (isWaitingMessage(message)) wellAt = Date.now();
  });
  const outcome = await Promise.race([ready, child.exited, late(withinMs, () => wellAt)]);
  if (outcome === 'ready') return child;
  await child.crash();
  const what =
    outcome === 'late'
      ? `was not ready within ${withinMs / 1000} s`
      : `ended before it was ready (exit code ${outcome})`;
  throw new ServerProblem('PROCESS.NOT_READY', withLastWords(`${program.title} ${what}.`, child));
}

/**
 * Resolves when this time has passed since the start, or since the process last reported that it waits. A process that
 * waits for another process reports this repeatedly, and so does not count as late.
 */
async function late(withinMs: number, wellAt: () => number): Promise<'late'> {
  for (;;) {
    const leftMs = wellAt() + withinMs - Date.now();
    if (leftMs <= 0) return 'late';
    await pause(leftMs, undefined, { ref: false });
  }
}

/**
 * Runs a program that ends by itself, such as the migrations.
 * @throws {ServerProblem} `PROCESS.FAILED` with the last lines that the program wrote
 */
export async function runToItsEnd(program: NodeProgram): Promise<void> {
  const child = await spawnNode(program);
  const code = await child.exited;
  if (code !== 0)
    throw new ServerProblem(
      'PROCESS.FAILED',
      withLastWords(`${program.title} failed (exit code ${code}).`, child),
    );
}

async function spawnNode(
  { script, args = [], nodeArgs = [], env = {}, onLine }: NodeProgram,
  onMessage?: (message: unknown) => void,
): Promise<GuardedProcess> {
  const built = await builtHere([script]);
  return new GuardedProcess({
    command: process.execPath,
    args: ['--enable-source-maps', ...nodeArgs, ...built, ...args],
    cwd: projectRoot,
    env,
    stopSignal: 'TERM',
    onLine,
    ...(onMessage && { onMessage }),
  });
}

const withLastWords = (sentence: string, { lastLines }: GuardedProcess): string =>
  lastLines.length === 0 ? sentence : [`${sentence} Its last words:`, ...lastLines.map(humanLine)].join('\n');
