import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BackupRefused } from '../backup/backup-refused.js';
import { configText } from '../backup/clusters.js';
import { postgresProgram, run, type Account } from '../backup/programs.js';
import { GuardedServer } from './guarded-server.js';

export interface PostgresPlace {
  /**
   * The folder in which each cluster gets a folder for its socket. No other user may enter the folder of a socket,
   * because every user who can enter it can sign in under any account.
   */
  readonly sockets: string;
  readonly binDir: string | undefined;
  /** The account under which the servers run, if it differs from the account of this process. */
  readonly account: Account | undefined;
}

const startsWithinMs = 1_800_000;

/**
 * Returns the settings of the server. They replace all settings of the live server: the server writes no archive, calls
 * no program of the live server, and listens only on a socket in a closed folder.
 */
const settingsOf = (sockets: string, hba: string): Readonly<Record<string, string>> => ({
  listen_addresses: '',
  unix_socket_directories: sockets,
  unix_socket_permissions: '0700',
  hba_file: hba,
  hot_standby: 'off',
  restore_command: 'false',
  recovery_target_timeline: 'latest',
  recovery_target_action: 'promote',
  archive_mode: 'off',
  // The copy is deleted after the rehearsal, so its writes need no `fsync`.
  fsync: 'off',
  // The log lines of a server may quote values.
  log_min_messages: 'panic',
});

/**
 * Starts PostgreSQL on a restored cluster, and waits until the recovery has ended. @throws BackupRefused BACKUP.NOT_UP
 */
export async function startCluster(folder: string, place: PostgresPlace): Promise<GuardedServer> {
  const { binDir, account } = place;
  const sockets = join(place.sockets, folder.slice(folder.lastIndexOf('/') + 1));
  await mkdir(sockets, { mode: 0o700 });
  const hba = join(folder, 'rehearsal_hba.conf');
  const config = join(folder, 'rehearsal.conf');
  await writeFile(hba, 'local all all trust\n', { mode: 0o600 });
  await writeFile(config, configText(settingsOf(sockets, hba)), { mode: 0o600 });
  await writeFile(join(folder, 'postgresql.auto.conf'), '');
  if (account) for (const path of [sockets, hba, config]) await chown(path, account.uid, account.gid);
  const server = new GuardedServer(
    postgresProgram('postgres', binDir),
    ['-D', folder, '-c', `config_file=${config}`],
    account,
  );
  if (await answers(server, sockets, binDir)) return server;
  await server.stop();
  throw new BackupRefused('BACKUP.NOT_UP', 'PostgreSQL');
}

async function answers(server: GuardedServer, sockets: string, binDir: string | undefined): Promise<boolean> {
  const program = postgresProgram('pg_isready', binDir);
  for (const end = Date.now() + startsWithinMs; !server.isGone && Date.now() < end; await pause(200)) {
    // The user name is never used, but it must be set, because the user of a container may have no name.
    const isReady = await run(program, ['--quiet', `--host=${sockets}`, '--username=rehearsal']).then(
      () => true,
      () => false,
    );
    if (isReady) return true;
  }
  return false;
}

/** Returns the address of a database on the server. Clients sign in without a password. */
export const addressIn = (place: PostgresPlace, cluster: string, live: string): string => {
  const { username, pathname } = new URL(live);
  return `postgres://${username}@${encodeURIComponent(join(place.sockets, cluster))}${pathname}`;
};

/** Returns the position of the write-ahead log of a stopped server, in bytes. */
export async function stoppedAt(folder: string, binDir: string | undefined): Promise<bigint> {
  const told = await run(postgresProgram('pg_controldata', binDir), [folder]);
  const isShutDown = /state: +shut down\n/.test(told);
  const lsn = /Latest checkpoint location: +(\S+)/.exec(told)?.[1];
  if (!isShutDown || lsn === undefined) throw new BackupRefused('BACKUP.NOT_UP', 'PostgreSQL');
  return bytesAt(lsn);
}

/** Converts a log position such as `0/3000028` to bytes. */
export function bytesAt(lsn: string): bigint {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
