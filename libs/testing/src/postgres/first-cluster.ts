import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { userInfo } from 'node:os';
import { projectRoot } from '@homeward/config';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';
import { ensureCluster, type ClusterOptions } from './cluster.js';
import type { PostgresBinaries } from './binaries.js';

/** The content of a cluster before a test writes to it. */
export interface Preparation {
  /** The kind of the content. Only the newest cluster of each kind is kept. */
  readonly kind: string;
  /** A hash of the sources from which the content is made. */
  readonly madeOf: string;
  /** Writes the content to an empty database. */
  readonly prepare: (url: string) => Promise<void>;
}

/** The cluster from which temporary clusters are copied. */
export interface FirstCluster {
  readonly dataDir: string;
  readonly password: string;
}

type Making = Omit<ClusterOptions, 'password'>;

/**
 * The first cluster is made once on each machine and kept, because a copy takes a fifth of the time that a new cluster
 * takes.
 * @param making the folder in which the first cluster is made
 * @param fill writes the initial content to the first cluster, before it is copied
 */
export async function firstCluster(
  making: Making,
  preparation: Preparation | undefined,
  fill?: (cluster: ClusterOptions) => Promise<void>,
): Promise<FirstCluster> {
  const kind = [
    `postgres-${await versionOf(making.binaries)}`,
    userInfo().uid,
    preparation?.kind ?? 'empty',
  ].join('-');
  const folder = join(cache, `${kind}${preparation ? `.${preparation.madeOf}` : ''}`);
  if (!existsSync(folder)) {
    removeOthers(kind, folder);
    await make(folder, making, fill);
  }
  return {
    dataDir: join(folder, 'data'),
    password: readFileSync(join(folder, 'password'), 'utf8'),
  };
}

const cache = join(projectRoot, 'node_modules', '.cache', 'homeward');
const versions = new Map<string, string>();

async function versionOf({ postgres }: PostgresBinaries): Promise<string> {
  const known = versions.get(postgres);
  if (known) return known;
  const { stdout } = await runCommand(postgres, ['--version']);
  const version = /[\d.]+/.exec(stdout)?.[0] ?? 'unknown';
  versions.set(postgres, version);
  return version;
}

/** Removes the clusters of this kind that were made from other sources. */
function removeOthers(kind: string, folder: string): void {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache))
    if (name.startsWith(`${kind}.`) && !join(cache, name).startsWith(folder))
      rmSync(join(cache, name), { recursive: true, force: true });
}

async function make(
  folder: string,
  making: Making,
  fill?: (cluster: ClusterOptions) => Promise<void>,
): Promise<void> {
  const password = randomBytes(18).toString('base64url');
  mkdirSync(dirname(folder), { recursive: true });
  const aside = mkdtempSync(`${folder}.`);
  try {
    await ensureCluster({ ...making, password });
    await fill?.({ ...making, password });
    await copyCluster(making.dataDir, join(aside, 'data'));
    writeFileSync(join(aside, 'password'), password, { mode: 0o600 });
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // Otherwise another process was faster.
  } finally {
    rmSync(making.dataDir, { recursive: true, force: true });
  }
}

/** Copies a cluster with its owner and its rights, because PostgreSQL checks both when it starts. */
export async function copyCluster(from: string, to: string): Promise<void> {
  const { code, tail } = await runCommand('cp', ['-a', from, to]);
  if (code !== 0)
    throw new ServerProblem('POSTGRES.NO_ACCESS', `A data folder could not be copied to ${to}.\n${tail}`);
}
