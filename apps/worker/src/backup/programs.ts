import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Readable } from 'node:stream';
import { BackupRefused } from './backup-refused.js';

const lastWords = 500;

/** A program that was started. `said`: the last part of its standard error output. */
interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; said: string }>;
}

function start(program: string, args: readonly string[], options: SpawnOptions): Running {
  const child = spawn(program, args, { ...options, cwd: '/' });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-lastWords)));
  const ended = once(child, 'close').then(
    ([code]) => ({ code: code as number | null, said: said.trim() }),
    () => Promise.reject(new BackupRefused('BACKUP.NO_TOOL', program)),
  );
  ended.catch(() => undefined);
  return { child, ended };
}

const failed = (program: string, { code, said }: { code: number | null; said: string }): BackupRefused =>
  new BackupRefused('BACKUP.TOOL_FAILED', `${program}: ${code ?? 'killed'} ${said}`.trimEnd());

interface Options {
  readonly env?: Readonly<Record<string, string>>;
  /** The exit codes that mean success. */
  readonly good?: readonly number[];
}

/** Returns the output of a program as a stream. The stream fails if the program fails. */
export async function* printedBy(
  program: string,
  args: readonly string[],
  { env, good = [0] }: Options = {},
): AsyncGenerator<Buffer> {
  const { child, ended } = start(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
    const end = await ended;
    if (!good.includes(end.code ?? -1)) throw failed(program, end);
  } finally {
    child.kill();
  }
}

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** Runs a program that reads a stream. The program runs under the account that will own the written files. */
export async function feed(
  program: string,
  args: readonly string[],
  content: Readable,
  account: Account | undefined,
): Promise<void> {
  const { child, ended } = start(program, args, { stdio: ['pipe', 'ignore', 'pipe'], ...account });
  const fed = await pipeline(content, child.stdin!).then(
    () => undefined,
    (error: Error) => error,
  );
  const end = await ended;
  if (end.code !== 0) throw failed(program, end);
  if (fed) throw fed;
}

/** Runs a PostgreSQL program until it exits. @throws BackupRefused BACKUP.NO_TOOL or BACKUP.TOOL_FAILED */
export async function run(program: string, args: readonly string[]): Promise<string> {
  let text = '';
  for await (const chunk of printedBy(program, args)) text += chunk.toString();
  return text;
}

/** Returns the path of a PostgreSQL program: in the folder from the settings, or on the PATH. */
export const postgresProgram = (name: string, binDir: string | undefined): string =>
  binDir === undefined ? name : join(binDir, name);

/** Returns the major version of a PostgreSQL program. @throws BackupRefused BACKUP.NO_TOOL */
export async function majorOf(program: string): Promise<number> {
  return Number(/\) (\d+)/.exec(await run(program, ['--version']))?.[1]);
}
