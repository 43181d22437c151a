import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';

const STATE = 0;
const STARTED_AT = 19;

/**
 * Returns the start time of a process, which distinguishes it from a later process with the same number. Returns
 * `undefined` if no such process exists, or if the process is dead and waits to be reaped.
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
