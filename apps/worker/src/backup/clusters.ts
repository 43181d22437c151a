import { appendFile, chmod, chown, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder } from '@homeward/protection';
import { BackupRefused } from './backup-refused.js';
import { ownerIfRoot, unpack } from './folders.js';
import { majorOf, postgresProgram, printedBy, run } from './programs.js';

/** @throws BackupRefused BACKUP.NO_TOOL or BACKUP.OLD_TOOL */
export async function mustCopy(serverMajor: number, binDir: string | undefined): Promise<void> {
  const program = postgresProgram('pg_basebackup', binDir);
  const major = await majorOf(program);
  if (major < serverMajor)
    throw new BackupRefused('BACKUP.OLD_TOOL', `${program} ${major}, server ${serverMajor}`);
}

/** @throws BackupRefused BACKUP.NO_TOOL or BACKUP.OTHER_TOOL */
export async function mustVerify(backupMajor: number, binDir: string | undefined): Promise<void> {
  const program = postgresProgram('pg_verifybackup', binDir);
  const major = await majorOf(program);
  if (major !== backupMajor)
    throw new BackupRefused('BACKUP.OTHER_TOOL', `${program} ${major}, backup ${backupMajor}`);
}

/**
 * Returns a tar stream of a complete PostgreSQL cluster with the write-ahead log that the copy needs. The password is
 * never a command-line argument.
 */
export function copyOfCluster(
  url: string,
  label: string,
  binDir: string | undefined,
): AsyncGenerator<Buffer> {
  const login = new URL(url);
  const password = decodeURIComponent(login.password);
  login.password = '';
  const args = ['--pgdata=-', '--format=tar', '--wal-method=fetch', '--checkpoint=fast', '--no-password'];
  const program = postgresProgram('pg_basebackup', binDir);
  return printedBy(program, [`--dbname=${login.href}`, `--label=${label}`, ...args], {
    env: { PGPASSWORD: password },
  });
}

export interface Recovery {
  /**
   * The folder of the archived write-ahead log, as the server sees it. Without this folder, the restore goes up to the
   * end of the backup.
   */
  readonly walArchive: string | undefined;
  readonly until: string | undefined;
}

/**
 * Unpacks a cluster into an empty folder, verifies the cluster, and sets the moment up to which PostgreSQL recovers
 * when it starts.
 */
export async function putBackCluster(
  content: Readable,
  folder: string,
  recovery: Recovery,
  binDir: string | undefined,
): Promise<void> {
  await makeFolder(folder);
  await unpack(content, folder);
  await run(postgresProgram('pg_verifybackup', binDir), ['--quiet', folder]);
  await appendFile(join(folder, 'postgresql.auto.conf'), recoverySettings(recovery));
  await writeFile(join(folder, 'recovery.signal'), '', { mode: 0o600 });
  await chmod(folder, 0o700);
  const owner = await ownerIfRoot(folder);
  if (owner) await chown(join(folder, 'recovery.signal'), owner.uid, owner.gid);
}

/**
 * Returns the recovery settings. The server always recovers to a new timeline. Otherwise the server would archive new
 * segments under the names of segments that the lost server has already archived.
 */
function recoverySettings({ walArchive, until }: Recovery): string {
  const command = walArchive === undefined ? 'false' : `cp "${walArchive}/%f" "%p"`;
  const settings = {
    restore_command: command,
    // PostgreSQL does not accept `Z` in this setting.
    recovery_target_time: until?.replace('Z', '+00') ?? '',
    recovery_target_action: 'promote',
    recovery_target_timeline: 'latest',
  };
  return `\n${configText(settings)}`;
}

/** Returns the settings as lines of a PostgreSQL configuration file. */
export const configText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
