import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BackupRefused } from '../backup/backup-refused.js';
import { configText } from '../backup/clusters.js';
import { postgresProgram, run, type Account } from '../backup/programs.js';
import { GuardedServer } from './guarded-server.js';

export interface PostgresPlace {
  /** A folder that nobody else may enter: whoever enters it can sign in as anybody. */
  readonly sockets: string;
  readonly binDir: string | undefined;
  /** The account that the servers run as, if it is not our own. */
  readonly account: Account | undefined;
}

const startsWithinMs = 1_800_000;

/**
 * No setting of the live server applies: no archive is written, no program is called, and the server listens on no
 * network, only on a socket in a closed folder.
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
  // The copy is thrown away.
  fsync: 'off',
  // What a server logs may quote values.
  log_min_messages: 'panic',
});

/** Starts PostgreSQL on a restored cluster, and waits until it has recovered. @throws BackupRefused BACKUP.NOT_UP */
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
    // The name is never used, but a container may have no name for its user.
    const isReady = await run(program, ['--quiet', `--host=${sockets}`, '--username=rehearsal']).then(
      () => true,
      () => false,
    );
    if (isReady) return true;
  }
  return false;
}

/** The address of a database of the server. Who signs in there needs no password. */
export const addressIn = (place: PostgresPlace, cluster: string, live: string): string => {
  const { username, pathname } = new URL(live);
  return `postgres://${username}@${encodeURIComponent(join(place.sockets, cluster))}${pathname}`;
};

/** The position of the write-ahead log of a server that was stopped, in bytes. */
export async function stoppedAt(folder: string, binDir: string | undefined): Promise<bigint> {
  const told = await run(postgresProgram('pg_controldata', binDir), [folder]);
  const isShutDown = /state: +shut down\n/.test(told);
  const lsn = /Latest checkpoint location: +(\S+)/.exec(told)?.[1];
  if (!isShutDown || lsn === undefined) throw new BackupRefused('BACKUP.NOT_UP', 'PostgreSQL');
  return bytesAt(lsn);
}

/** A position such as `0/3000028`, in bytes. */
export function bytesAt(lsn: string): bigint {
  const [high, low] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}
