import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { userInfo } from 'node:os';
import { projectRoot } from '@homeward/config';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';
import { ensureCluster, type ClusterOptions } from './cluster.js';
import type { PostgresBinaries } from './binaries.js';

/** A cluster that nothing was written to, as each that is thrown away begins. */
export interface EmptyCluster {
  readonly dataDir: string;
  readonly password: string;
}

type Making = Omit<ClusterOptions, 'password'>;

/**
 * Made once on a machine and kept: a copy is there in a fifth of the time that making one takes.
 * @param making where it is made, the first time
 */
export async function emptyCluster(making: Making): Promise<EmptyCluster> {
  const folder = await folderFor(making.binaries);
  if (!existsSync(folder)) await make(folder, making);
  return {
    dataDir: join(folder, 'data'),
    password: readFileSync(join(folder, 'password'), 'utf8'),
  };
}

/** One for each version, and for each who may read it. */
async function folderFor({ postgres }: PostgresBinaries): Promise<string> {
  const { stdout } = await runCommand(postgres, ['--version']);
  const version = /[\d.]+/.exec(stdout)?.[0];
  return join(projectRoot, 'node_modules', '.cache', 'homeward', `postgres-${version}-${userInfo().uid}`);
}

async function make(folder: string, making: Making): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(`${folder}.`);
  try {
    await ensureCluster({ ...making, password });
    await copyCluster(making.dataDir, join(aside, 'data'));
    writeFileSync(join(aside, 'password'), password, { mode: 0o600 });
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // Else another process was quicker.
  } finally {
    rmSync(making.dataDir, { recursive: true, force: true });
  }
}

/** With its owner and rights, which PostgreSQL insists on. */
export async function copyCluster(from: string, to: string): Promise<void> {
  const { code, tail } = await runCommand('cp', ['-a', from, to]);
  if (code !== 0)
    throw new ServerProblem('POSTGRES.NO_ACCESS', `A data folder could not be copied to ${to}.\n${tail}`);
}
