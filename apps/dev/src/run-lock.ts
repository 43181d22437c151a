import { execFile } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { ServerProblem } from '@homeward/testing';

export interface RunLock {
  /** True if a previous run was killed. The processes of that run may take a moment to end. */
  readonly afterInterruptedRun: boolean;
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly identity: string;
}

/**
 * Allows one run for each data folder. The lock contains the number and the start time of its process. So the lock of a
 * killed run does not block a new run, even if the process number has been reused.
 * @throws ServerProblem DEV.ALREADY_RUNNING
 */
export async function takeRunLock(file: string): Promise<RunLock> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  const me: Holder = { pid: process.pid, identity: (await processIdentity(process.pid)) ?? '' };
  const release = (): void => rmSync(file, { force: true });
  if (create(file, me)) return { afterInterruptedRun: false, release };
  await refuseLiving(file);
  await takeOver(file, me);
  return { afterInterruptedRun: true, release };
}

/**
 * If several processes find a stale lock, one process at a time may take it over. This process checks the lock again
 * first, because another process may already have taken it over.
 */
async function takeOver(file: string, me: Holder): Promise<void> {
  const turn = await takeRunLock(`${file}.turn`);
  try {
    await refuseLiving(file);
    rmSync(file, { force: true });
    if (!create(file, me)) throw alreadyRunning(read(file));
  } finally {
    turn.release();
  }
}

async function refuseLiving(file: string): Promise<void> {
  const holder = read(file);
  if (holder && (await processIdentity(holder.pid)) === holder.identity) throw alreadyRunning(holder);
}

/**
 * Creates the lock file. The file is written under a temporary name and then linked to its real name, so that the lock
 * is either complete or absent.
 */
function create(file: string, holder: Holder): boolean {
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(aside, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function alreadyRunning(holder: Holder | undefined): ServerProblem {
  return new ServerProblem(
    'DEV.ALREADY_RUNNING',
    `Homeward is already running from this folder (process ${holder?.pid ?? 'unknown'}). ` +
      'Stop it with Ctrl-C in its terminal, or give this run its own folder and ports (HOMEWARD_DATA_DIR, HOMEWARD_…_PORT).',
  );
}

const STATE = 0;
const STARTED_AT = 19;

/**
 * Returns the start time of a process, which distinguishes the process from a later process with its number. Returns
 * `undefined` if no process has this number, or if the process is dead and waits to be reaped.
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (existsSync('/proc/self/stat')) return identityFromProc(pid);
  const answer = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return answer?.stdout.trim() || undefined;
}

/** Linux: reads the fields after the command's name. The name is in brackets and may contain any character. */
function identityFromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[STATE] === 'Z' ? undefined : fields[STARTED_AT];
  } catch {
    return undefined;
  }
}
