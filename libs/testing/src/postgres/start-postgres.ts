import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GuardedProcess } from '../process/guarded-process.js';
import { freePort, isFree } from '../process/ports.js';
import { until } from '../process/until.js';
import { silent, type Progress } from '../progress.js';
import { ServerProblem } from '../server-problem.js';
import { suiteTime } from '../suite-time.js';
import { postgresAccount } from './account.js';
import { answersPostgres } from './answers.js';
import { postgresBinaries } from './binaries.js';
import { ensureCluster, type ClusterOptions } from './cluster.js';
import { clearStaleLock } from './data-dir-lock.js';
import { copyCluster, firstCluster, type FirstCluster, type Preparation } from './first-cluster.js';
import { reachablePlace } from './place.js';

export interface PostgresOptions {
  /** The folder in which the data stays. If absent, a temporary folder, which `stop` removes. */
  readonly dataDir?: string;
  /** The port. If absent, a free port. */
  readonly port?: number;
  /**
   * The password of the user `homeward`; random if absent (the same for all temporary servers of a machine). The
   * password takes effect when the data folder is made.
   */
  readonly password?: string;
  /** The name of the database, which is made together with the data folder. */
  readonly database?: string;
  /** The initial content of a temporary server. It is written once and then copied. */
  readonly prepared?: Preparation;
  readonly progress?: Progress;
  /**
   * Receives each line that the server writes. The lines are about starts, stops and failures. No line contains a
   * statement or a value.
   */
  readonly onLine?: (line: string) => void;
}

export interface Postgres {
  /** The connection address, with user, password and database. */
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** Resolves with the exit code when the current server process has ended. */
  readonly exited: Promise<number>;
  /** Starts an outage: the server either closes its connections and ends, or disappears as after kill -9. */
  interrupt(how: 'stopped' | 'crashed'): Promise<void>;
  /** Ends the outage. The server has the same port and the same data as before. */
  resume(): Promise<void>;
  /** Stops the server, and removes the data if the server was temporary. */
  stop(): Promise<void>;
}

const USER = 'homeward';
const SERVES_WITHIN_MS = 30_000;

/**
 * Starts a PostgreSQL of our own and waits until it accepts connections.
 * @throws ServerProblem POSTGRES.… : NO_BINARIES, NO_ACCOUNT, NO_ACCESS, INIT_FAILED, VERSION_DIFFERS, PORT_IN_USE,
 * DATA_DIR_IN_USE, NOT_SERVING
 */
export const startPostgres = (options: PostgresOptions = {}): Promise<Postgres> =>
  suiteTime.spendOn('servers', () => start(options));

async function start(options: PostgresOptions): Promise<Postgres> {
  const { database = 'homeward', progress = silent } = options;
  const port = options.port ?? (await freePort());
  const [binaries, account] = await Promise.all([postgresBinaries(), postgresAccount()]);
  const temporary = options.dataDir === undefined ? temporaryFolder() : undefined;
  const dataDir = options.dataDir ?? join(temporary ?? '', 'data');
  const place = await reachablePlace({ binaries, dataDir }, account, progress);
  const making = { ...place, account, user: USER, database, temporary: !!temporary };
  const isUsual = temporary !== undefined && options.password === undefined && options.database === undefined;
  const copied = isUsual ? await copyOfFirstCluster(making, options.prepared) : undefined;
  const password = options.password ?? copied?.password ?? randomBytes(18).toString('base64url');
  const cluster: ClusterOptions = { ...making, password };

  const launch = async (): Promise<GuardedProcess> => {
    await refuseTaken(port);
    await ensureCluster(cluster);
    await clearStaleLock(place.dataDir);
    return launchServer(cluster, port, options.onLine);
  };
  const removeTemporary = (): void => {
    if (temporary === undefined) return;
    for (const folder of [place.dataDir, temporary]) rmSync(folder, { recursive: true, force: true });
  };

  let server = await launch().catch((error: unknown) => {
    removeTemporary();
    throw error;
  });
  return {
    url: urlOf(cluster, port),
    port,
    dataDir: place.dataDir,
    get exited() {
      return server.exited;
    },
    interrupt: (how) => (how === 'stopped' ? server.stop() : server.crash()),
    resume: async () => {
      server = await launch();
    },
    stop: async () => {
      await server.stop();
      removeTemporary();
    },
  };
}

async function copyOfFirstCluster(
  making: Omit<ClusterOptions, 'password'>,
  prepared?: Preparation,
): Promise<FirstCluster> {
  const first = await firstCluster(making, prepared, async (cluster) => {
    if (!prepared) return;
    const port = await freePort();
    const server = await launchServer(cluster, port, undefined);
    await prepared.prepare(urlOf(cluster, port)).finally(() => server.stop());
  });
  await copyCluster(first.dataDir, making.dataDir);
  return first;
}

const urlOf = ({ password, database }: ClusterOptions, port: number): string =>
  `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;

async function refuseTaken(port: number): Promise<void> {
  if (await isFree(port)) return;
  throw new ServerProblem(
    'POSTGRES.PORT_IN_USE',
    `Port ${port}, meant for PostgreSQL, is in use by another program. Stop that program or choose another port.`,
  );
}

/** Makes a folder that other users may enter but not list, because the cluster of root belongs to another user. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-postgres-'));
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * The message while the children of a killed server are still ending. Until they have ended, no new server may start on
 * their shared memory.
 */
const LEFTOVER = /pre-existing shared memory block/;

async function launchServer(
  cluster: ClusterOptions,
  port: number,
  onLine: PostgresOptions['onLine'],
): Promise<GuardedProcess> {
  let server: GuardedProcess | undefined;
  const serves = async (): Promise<boolean> => {
    if (server === undefined || (server.gone && LEFTOVER.test(server.lastLines.join()))) {
      server = spawnServer(cluster, port, onLine);
    }
    return server.gone || answersPostgres(port, cluster.database);
  };
  await until(serves, { withinMs: SERVES_WITHIN_MS });
  if (server !== undefined && !server.gone && (await answersPostgres(port, cluster.database))) return server;
  await server?.stop();
  throw new ServerProblem(
    'POSTGRES.NOT_SERVING',
    ['PostgreSQL did not come up. Its last words:', ...(server?.lastLines ?? [])].join('\n'),
  );
}

function spawnServer(
  cluster: ClusterOptions,
  port: number,
  onLine: PostgresOptions['onLine'],
): GuardedProcess {
  const flags: Readonly<Record<string, string>> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    // Errors in statements contain values. The caller receives these errors, and the log does not: in the log, LOG
    // ranks above ERROR.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(cluster.temporary && { fsync: 'off', full_page_writes: 'off' }),
  };
  return new GuardedProcess({
    command: cluster.binaries.postgres,
    args: [
      '-D',
      cluster.dataDir,
      '-p',
      String(port),
      ...Object.entries(flags).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
    ],
    env: { LC_ALL: 'C.UTF-8' },
    account: cluster.account,
    stopSignal: 'INT',
    onLine,
  });
}
