import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectoryKeyStore, makeFolder } from '@homeward/protection';
import { BackupRefused } from '../backup/backup-refused.js';

const ends = '.destroyed';

/**
 * Puts the tombstones of the live key store into the scratch stores, before anything of a backup is there: what was
 * erased since the backup stays erased.
 *
 * @param live the two folders of the live key store, or copies of their tombstones
 * @throws BackupRefused BACKUP.NO_STORE if a folder is not the live key store: is its volume mounted?
 */
export async function applyTombstones(live: readonly string[], scratch: readonly string[]): Promise<number> {
  const applied = new Set<string>();
  for (const folder of live) {
    if ((await new DirectoryKeyStore(folder).read('house')) === undefined)
      throw new BackupRefused('BACKUP.NO_STORE', folder);
    for (const subject of await readdir(folder))
      for (const name of await tombstonesIn(join(folder, subject))) {
        for (const store of scratch) {
          await makeFolder(join(store, subject));
          await writeFile(join(store, subject, name), '', { mode: 0o600 });
        }
        applied.add(join(subject, name));
      }
  }
  return applied.size;
}

/** A folder that cannot be read is no reason to go on: somebody may be erased in it. */
async function tombstonesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return [];
    throw error;
  });
  return names.filter((name) => name.endsWith(ends));
}
