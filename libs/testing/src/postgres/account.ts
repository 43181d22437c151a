import { userInfo } from 'node:os';
import { runCommand } from '../process/run-command.js';
import { ServerProblem } from '../server-problem.js';

/** The account under which a server runs if it must not run under the current user's account. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';
let known: Account | undefined;

/**
 * PostgreSQL refuses to run as root. If the current user is root, PostgreSQL runs as the user `postgres`, which is
 * created if it does not exist. For any other user, PostgreSQL runs under the current account, and the result is
 * `undefined`.
 * @throws ServerProblem POSTGRES.NO_ACCOUNT
 */
export async function postgresAccount(): Promise<Account | undefined> {
  if (userInfo().uid !== 0) return undefined;
  return (known ??= await madeOrFound());
}

async function madeOrFound(): Promise<Account> {
  const existing = await accountNamed(NAME);
  if (existing) return existing;
  await runCommand('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    NAME,
  ]);
  const made = await accountNamed(NAME);
  if (made) return made;
  throw new ServerProblem(
    'POSTGRES.NO_ACCOUNT',
    `PostgreSQL does not run as root, and the user "${NAME}" could not be made. ` +
      'Make it, or start as another user, or give a database in HOMEWARD_POSTGRES_URL.',
  );
}

async function accountNamed(name: string): Promise<Account | undefined> {
  const [user, group] = await Promise.all([runCommand('id', ['-u', name]), runCommand('id', ['-g', name])]);
  if (user.code !== 0 || group.code !== 0) return undefined;
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}
