import { open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './durable-files.js';

/**
 * The name of the file that a probe writes. All processes use the same name, so that killed processes leave at most one
 * file.
 */
const probeFile = '.probe';
/**
 * Larger than a key, a line of the journal or a checkpoint. A folder with space for this probe has space for each of
 * these.
 */
const probe = Buffer.alloc(65_536, 1);

/** Reports whether a folder can be written, and how much space is free. */
export const folderProbe = (folder: string) => ({
  write: () => writeProbe(folder),
  freeBytes: () => freeBytes(folder),
});

/**
 * Writes a small file to a folder, forces the file to the disk and removes it. First removes a file that an earlier
 * probe left, because its space could be used again on a full disk.
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

/** The space in bytes that processes with the rights of this process can use on the disk of a folder. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
