import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The mode of the data folder. If root starts PostgreSQL, PostgreSQL runs as another user, and must be able to pass
 * through the data folder to its own folder.
 */
const PASSAGE_FOLDER = 0o711;
const OWNER_ONLY_FOLDER = 0o700;
const OWNER_ONLY_FILE = 0o600;

/**
 * Returns a random secret of a developer's machine. The secret is made once, is the same at every start, and can be
 * read only by its owner. If several processes ask at the same moment, each process writes its text to a separate file
 * and links the file into place. The first process wins, and the other processes read its text.
 */
export function storedSecret(folder: string, name: string, make: () => string = thirtyTwoBytes): string {
  const path = join(folder, name);
  return readIfPresent(path) ?? makeOnce(folder, path, make());
}

/** Returns 32 random bytes in base64. */
const thirtyTwoBytes = (): string => randomBytes(32).toString('base64');

/** Returns a password that needs no escaping in a URL. */
export const urlSafePassword = (): string => randomBytes(24).toString('base64url');

function makeOnce(folder: string, path: string, text: string): string {
  mkdirSync(dirname(folder), { recursive: true, mode: PASSAGE_FOLDER });
  mkdirSync(folder, { recursive: true, mode: OWNER_ONLY_FOLDER });
  const aside = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, text, { mode: OWNER_ONLY_FILE, flag: 'wx' });
  try {
    linkSync(aside, path);
    return text;
  } catch (error) {
    const winner = readIfPresent(path);
    if (winner === undefined) throw error;
    return winner;
  } finally {
    unlinkSync(aside);
  }
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
