import { rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { until } from '../process/until.js';
import type { Progress } from '../progress.js';

const HEARTBEAT_MS = 2_000;
const ABANDONED_AFTER_MS = 15_000;
const WAIT_AT_MOST_MS = 20 * 60_000;

/**
 * Runs `work` while no other process runs it. Uses a lock file. Suites start in parallel: one suite builds, and the
 * other suites wait and find the result. The process that holds the lock touches it regularly. A lock that no process
 * touches is left over from a killed process. The lock only avoids repeated work and protects no data: after the
 * longest wait, the work is done anyway.
 */
export async function oneAtATime<T>(lock: string, progress: Progress, work: () => Promise<T>): Promise<T> {
  if (!take(lock)) {
    progress('another process is getting the same tool; waiting for it');
    await until(() => take(lock), { withinMs: WAIT_AT_MOST_MS, everyMs: 250 });
  }
  const heartbeat = setInterval(() => touch(lock), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    rmSync(lock, { force: true });
  }
}

function take(lock: string): boolean {
  if (isAbandoned(lock)) rmSync(lock, { force: true });
  try {
    writeFileSync(lock, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isAbandoned(lock: string): boolean {
  const found = statSync(lock, { throwIfNoEntry: false });
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED_AFTER_MS;
}

function touch(lock: string): void {
  const now = new Date();
  try {
    utimesSync(lock, now, now);
  } catch {
    writeFileSync(lock, '');
  }
}
