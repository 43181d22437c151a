import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './durable-files.js';

/**
 * The name of the file that a probe writes. All processes use the same, so that a killed process leaves one file at
 * most.
 */
const probeFile = '.probe';
/** Larger than a key, a line of the journal or a checkpoint: a folder that takes this takes each of them. */
const probe = Buffer.alloc(65_536, 1);

/** Returns whether a folder can be written, and how much space it has. */
export const folderProbe = (folder: string) => ({
  write: () => writeProbe(folder),
  freeBytes: () => freeBytes(folder),
});

/**
 * Writes a small file to a folder, forces it to the disk and removes it. A file that was there does not count: its
 * space could be used again on a full disk.
 * @throws if the folder cannot be written
 */
async function writeProbe(folder: string): Promise<void> {
  await makeFolder(folder);
  const path = join(folder, probeFile);
  await rm(path, { force: true });
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(probe);
    await file.sync();
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

/** The space in bytes that the disk of a folder has for processes like this one. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
