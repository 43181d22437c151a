import { chown, link, lstat, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { makeFolder, syncFolder } from '@homeward/protection';
import { feed, printedBy, type Account } from './programs.js';

/** Files that a process is still writing. */
const unfinished = ['--exclude=*.aside', '--exclude=./.?*'];

/**
 * The exit code of tar if a file changed, grew or was removed while tar read it. This is harmless, because data is only
 * appended to our files.
 */
const filesMoved = 1;

/** Returns the files of the folders as one tar stream. Leaves out folders that do not exist. */
export async function* packed(folders: readonly string[]): AsyncGenerator<Buffer> {
  const existing: string[] = [];
  for (const folder of folders) if (await isFolder(folder)) existing.push(folder);
  const places = existing.flatMap((folder) => ['-C', folder, '.']);
  const args = places.length > 0 ? places : ['--files-from=/dev/null'];
  yield* printedBy('tar', ['--create', ...unfinished, ...args], { good: [0, filesMoved] });
}

const isFolder = async (folder: string): Promise<boolean> =>
  (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;

/** True if the folder is empty, or does not exist. */
export const isEmpty = async (folder: string): Promise<boolean> =>
  (
    await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    })
  ).length === 0;

/**
 * Unpacks a tar stream into a folder, as the owner of the folder. Reads past the zeros at the end of the archive,
 * because only the end of the stream shows whether the backup is complete. The bytes after the zeros are padding.
 */
export async function unpack(content: Readable, folder: string): Promise<void> {
  await feed(
    'tar',
    ['--extract', '--ignore-zeros', '--preserve-permissions', '-C', folder],
    content,
    await ownerIfRoot(folder),
  );
}

/**
 * Returns the owner of the folder if this process runs as root, because root writes as the owner. All other users write
 * under their own account.
 */
export async function ownerIfRoot(folder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await stat(folder);
  return { uid, gid };
}

export interface PutBack {
  readonly restored: number;
  /** The number of files that already existed. Existing files are not changed. */
  readonly kept: number;
  /** The number of files of erased cases and persons. These files are not restored. */
  readonly erased: number;
}

/**
 * Writes the files of a tar stream to a folder. Skips files that already exist, and changes no existing file.
 *
 * @param isErased returns true if the file with this path in the folder must not be restored
 */
export async function putBackMissing(
  content: Readable,
  folder: string,
  isErased: (path: string) => Promise<boolean>,
): Promise<PutBack> {
  await makeFolder(folder);
  const staged = await mkdtemp(join(folder, '.restored-'));
  const owner = await ownerIfRoot(folder);
  const done = { restored: 0, kept: 0, erased: 0 };
  try {
    if (owner) await chown(staged, owner.uid, owner.gid);
    await unpack(content, staged);
    for await (const path of filesIn(staged)) {
      const name = relative(staged, path);
      const outcome = (await isErased(name)) ? 'erased' : await linked(path, join(folder, name), owner);
      done[outcome] += 1;
    }
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
  return done;
}

async function linked(
  path: string,
  target: string,
  owner: Account | undefined,
): Promise<'restored' | 'kept'> {
  await makeFolder(dirname(target));
  if (owner) await chown(dirname(target), owner.uid, owner.gid);
  try {
    await link(path, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'kept';
    throw error;
  }
  await syncFolder(dirname(target));
  return 'restored';
}

/** Yields only regular files, because our archives contain no links. */
async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await lstat(path);
    if (found.isDirectory()) yield* filesIn(path);
    else if (found.isFile()) yield path;
  }
}
