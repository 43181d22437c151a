import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';

/**
 * Handles a `postmaster.pid` that a killed PostgreSQL left behind. If another process has that process number by now,
 * PostgreSQL takes that other process for a running server. In a container, process numbers repeat at every start. If a
 * live PostgreSQL uses this folder, the start is refused. If the process is another program or a zombie, the file is
 * removed. If the process does not exist, PostgreSQL handles the file itself.
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

/** The command with which a process was started. Empty for a zombie. `undefined` if the process does not exist. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  if (existsSync('/proc/self/cmdline')) {
    const file = `/proc/${pid}/cmdline`;
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
  const { code, stdout } = await runCommand('ps', ['-o', 'command=', '-p', String(pid)]);
  return code === 0 ? stdout : undefined;
}
