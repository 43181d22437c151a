import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCommand, type CommandResult } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';
import type { Account } from './account.js';
import type { Place } from './place.js';

export interface ClusterOptions extends Place {
  readonly account: Account | undefined;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** If true, the server does not wait until data is on the disk. Only for temporary clusters. */
  readonly temporary: boolean;
}

/**
 * Makes the cluster and its database if the data folder does not contain a cluster yet. Both are made in another folder
 * and then moved into place, so that a first start that is killed leaves no incomplete cluster.
 * @throws ServerProblem POSTGRES.VERSION_DIFFERS, POSTGRES.NO_ACCESS or POSTGRES.INIT_FAILED
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { dataDir } = options;
  if (existsSync(join(dataDir, 'PG_VERSION'))) return checkVersion(options);
  const aside = `${dataDir}.new`;
  try {
    rmSync(aside, { recursive: true, force: true });
    mkdirSync(dirname(dataDir), { recursive: true });
    mkdirSync(aside, { mode: 0o700 });
    own(aside, options.account);
    check(await initialise(options, aside));
    check(await createDatabase(options, aside));
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(aside, dataDir);
  } catch (error) {
    if (error instanceof ServerProblem) throw error;
    throw new ServerProblem('POSTGRES.NO_ACCESS', noAccess(dataDir, error), { cause: error });
  }
}

async function initialise(
  { binaries, account, user, password, temporary }: ClusterOptions,
  aside: string,
): Promise<CommandResult> {
  const folder = mkdtempSync(join(tmpdir(), 'homeward-initdb-'));
  const passwordFile = join(folder, 'password');
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    own(folder, account);
    own(passwordFile, account);
    return await runCommand(
      binaries.initdb,
      [
        `--pgdata=${aside}`,
        `--username=${user}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C.UTF-8',
        ...(temporary ? ['--no-sync'] : []),
      ],
      { account, cwd: '/', env: { LC_ALL: 'C.UTF-8' } },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Creates the database in single-user mode, which needs no connection and no password. */
const createDatabase = (
  { binaries, account, database }: ClusterOptions,
  aside: string,
): Promise<CommandResult> =>
  runCommand(binaries.postgres, ['--single', '-D', aside, 'postgres'], {
    account,
    cwd: '/',
    input: `CREATE DATABASE "${database}"\n`,
  });

function check({ code, tail }: CommandResult): void {
  if (code === 0) return;
  throw new ServerProblem('POSTGRES.INIT_FAILED', `PostgreSQL could not make its data folder.\n${tail}`);
}

async function checkVersion({ binaries, dataDir }: ClusterOptions): Promise<void> {
  const { stdout } = await runCommand(binaries.postgres, ['--version']);
  const program = /(\d+)/.exec(stdout)?.[1];
  const data = versionOf(dataDir);
  if (data === program) return;
  throw new ServerProblem(
    'POSTGRES.VERSION_DIFFERS',
    `The data in ${dataDir} was made by PostgreSQL ${data}, this is ${program}. ` +
      'Move that folder away to begin anew, or bring the data over with pg_upgrade.',
  );
}

function versionOf(dataDir: string): string {
  try {
    return readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    throw new ServerProblem('POSTGRES.NO_ACCESS', noAccess(dataDir, error), { cause: error });
  }
}

const noAccess = (dataDir: string, error: unknown): string =>
  `PostgreSQL’s data folder ${dataDir} cannot be read or written (${(error as NodeJS.ErrnoException).code}). ` +
  'It may belong to another user: start as that user, or choose another folder with HOMEWARD_DATA_DIR.';

function own(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}
