import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const ownerOnlyFolder = 0o700;
const ownerOnlyFile = 0o600;

/**
 * The suffix of a file that a process is still writing. If such a file is older than {@link asideAgeMs}, the process
 * has died.
 */
const aside = '.aside';
const asideAgeMs = 600_000;

export async function textIn(path: string): Promise<string | undefined> {
  return await readFile(path, 'utf8').catch(unless('ENOENT'));
}

export async function fileExists(path: string): Promise<boolean> {
  return (await stat(path).catch(unless('ENOENT'))) !== undefined;
}

/**
 * True if a file or folder exists at this path. Reads synchronously and does not wait for another thread. For a path
 * that is checked at every step, waiting would take ten times longer than the check itself.
 */
export function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    unless('ENOENT')(error as NodeJS.ErrnoException);
    return false;
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(unless('ENOENT', 'ENOTDIR'))) ?? [];
}

export async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true, mode: ownerOnlyFolder });
  if (made !== undefined) await syncFolder(dirname(folder));
}

/**
 * Writes a file that does not exist yet, either completely or not at all. If many processes write at the same time, the
 * first process wins, and the other processes change nothing.
 */
export async function writeOnce(path: string, text: string): Promise<void> {
  const written = await writtenAside(path, text);
  // Another process that removes all files in the folder may have removed this file too.
  await link(written, path).catch(unless('EEXIST', 'ENOENT'));
  await unlink(written).catch(unless('ENOENT'));
  await syncFolder(dirname(path));
}

/** Writes or replaces a file. Until the new file is complete, the path has either no file or the earlier file. */
export async function writeWhole(path: string, content: string | AsyncIterable<Buffer>): Promise<void> {
  await rename(await writtenAside(path, content), path);
  await syncFolder(dirname(path));
}

/** Replaces the text of a file, if it exists, and overwrites the old bytes. */
export async function writeOver(path: string, text: string): Promise<void> {
  if (!(await fileExists(path))) return;
  const before = asidePathOf(path);
  await link(path, before).catch(unless('ENOENT'));
  await rename(await writtenAside(path, text), path).catch(unless('ENOENT'));
  await scrub(before);
  await syncFolder(dirname(path));
}

/**
 * Overwrites and removes files, as far as the file system allows. If the file system writes to a different place
 * instead of overwriting, the old bytes stay until their place is used again.
 */
export async function removeAll(folder: string, doomed: (name: string) => boolean): Promise<void> {
  const names = (await namesIn(folder)).filter(doomed);
  for (const name of names) await scrub(join(folder, name));
  if (names.length > 0) await syncFolder(folder);
}

/**
 * Removes a file that a dead process left behind. The age of the file is counted from its last link. While a key is
 * replaced, the file of the old key has a second name with the suffix {@link aside}. The file is old, but the link is
 * new.
 */
export async function removeLeftover(path: string): Promise<void> {
  if (!path.endsWith(aside)) return;
  const found = await stat(path).catch(unless('ENOENT'));
  if (!found || Date.now() - found.ctimeMs <= asideAgeMs) return;
  // If the process died after it had linked the file, the file is a second link to the bytes of the live key.
  if (found.nlink > 1) await unlink(path).catch(unless('ENOENT'));
  else await scrub(path);
}

async function writtenAside(path: string, content: string | AsyncIterable<Buffer>): Promise<string> {
  const written = asidePathOf(path);
  const file = await open(written, 'wx', ownerOnlyFile);
  try {
    await writeFile(file, content);
    await file.sync();
  } catch (error) {
    await unlink(written).catch(unless('ENOENT'));
    throw error;
  } finally {
    await file.close();
  }
  return written;
}

const asidePathOf = (path: string): string => `${path}.${randomBytes(6).toString('hex')}${aside}`;

/**
 * Overwrites and removes a file. Another process may remove the same file at the same time, so a missing file is not an
 * error.
 */
async function scrub(path: string): Promise<void> {
  await overwrite(path);
  await unlink(path).catch(unless('ENOENT'));
}

async function overwrite(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(unless('ENOENT'));
  if (!file) return;
  try {
    const { size } = await file.stat();
    await file.write(randomBytes(size), 0, size, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Syncs a folder. Only after that do the entries of the folder survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

export const unless =
  (...codes: string[]) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (!codes.includes(error.code ?? '')) throw error;
  };
