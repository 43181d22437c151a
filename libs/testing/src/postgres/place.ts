import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import type { Progress } from '../progress.js';
import type { Account } from './account.js';
import type { PostgresBinaries } from './binaries.js';

/** The programs and the data folder of a cluster. */
export interface Place {
  readonly binaries: PostgresBinaries;
  readonly dataDir: string;
}

/** The folder for files that the user `postgres` must reach, because that user cannot enter root's own folders. */
const ROOTS_PLACE = '/var/lib/homeward';

/**
 * The requested place, unless the account may not enter it: for example, a project in /root that root runs. Programs
 * that the account may not reach are copied to /var/lib/homeward. If the account may not reach the data folder, the
 * data goes to /var/lib/homeward, a link replaces the requested data folder, and `progress` reports this. If the link
 * is removed, the next start begins with empty data, as if the data had been removed.
 */
export async function reachablePlace(
  wanted: Place,
  account: Account | undefined,
  progress: Progress,
): Promise<Place> {
  if (account === undefined) return wanted;
  mkdirSync(dirname(wanted.dataDir), { recursive: true, mode: 0o711 });
  const binaries = (await canEnter(wanted.binaries.postgres, account))
    ? wanted.binaries
    : copied(wanted.binaries);
  if (await canEnter(dirname(wanted.dataDir), account)) return { binaries, dataDir: wanted.dataDir };
  const dataDir = linkedFolder(wanted.dataDir);
  progress(`PostgreSQL may not enter ${dirname(wanted.dataDir)}; its data is in ${dataDir}`);
  return { binaries, dataDir };
}

function linkedFolder(link: string): string {
  if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) return readlinkSync(link);
  mkdirSync(ROOTS_PLACE, { recursive: true, mode: 0o755 });
  const folder = mkdtempSync(join(ROOTS_PLACE, 'postgres-'));
  symlinkSync(folder, link);
  return folder;
}

const canEnter = async (path: string, account: Account): Promise<boolean> =>
  (await runCommand('test', ['-x', path], { account, cwd: '/' })).code === 0;

/** The programs, copied with the whole `native` folder of the npm package. Each path of that folder has one copy. */
function copied({ postgres }: PostgresBinaries): PostgresBinaries {
  const native = dirname(dirname(postgres));
  const digest = createHash('sha256').update(native).digest('hex').slice(0, 12);
  const copy = join(ROOTS_PLACE, `programs-${digest}`);
  if (!existsSync(copy)) {
    const aside = `${copy}.${process.pid}`;
    rmSync(aside, { recursive: true, force: true });
    cpSync(native, aside, { recursive: true, verbatimSymlinks: true });
    renameSync(aside, copy);
  }
  return { postgres: join(copy, 'bin', 'postgres'), initdb: join(copy, 'bin', 'initdb') };
}
