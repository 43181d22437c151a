import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';

/**
 * PostgreSQL leaves `postmaster.pid` behind when it is killed, and takes it for a running server if another process
 * has that number by now (in a container, numbers repeat at every start). So: a live PostgreSQL on this folder is
 * refused; a file whose process is something else, or dead and not yet buried, is removed; one whose process is gone,
 * PostgreSQL sees through itself.
 * @throws ServerProblem POSTGRES.DATA_DIR_IN_USE
 */
export async function clearStaleLock(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const command = await commandLineOf(pid);
  if (command === undefined) return;
  if (!command.includes(dataDir)) return rmSync(file);
  throw new ServerProblem(
    'POSTGRES.DATA_DIR_IN_USE',
    `Another PostgreSQL (process ${pid}) already works on ${dataDir}. Stop it: kill -INT ${pid}`,
  );
}

/** The command a process was started with; empty for a dead one nobody has buried yet, `undefined` if there is none. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
  const { code, stdout } = await runCommand('ps', ['-o', 'command=', '-p', String(pid)]);
  return code === 0 ? stdout : undefined;
}
