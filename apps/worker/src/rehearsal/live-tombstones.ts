import type { Settings } from '@homeward/config';
import { DirectoryKeyStore, keyStoresOf, MirroredKeyStore, tombstoneFolderOf } from '@homeward/protection';
import { BackupRefused } from '../backup/backup-refused.js';

type StoreSettings = Pick<Settings, 'keys' | 'hold'>;

/**
 * Copies the tombstones of the live key store to the scratch stores before the backup is restored. Data that was erased
 * after the backup then stays erased. @returns the number of tombstones
 *
 * @param live the settings of the live key store, or of copies of its tombstones
 * @throws BackupRefused BACKUP.NO_STORE if a folder is not the live key store, for example because its volume is not
 * mounted
 */
export async function applyTombstones(live: StoreSettings, scratch: StoreSettings): Promise<number> {
  for (const folder of [live.keys.storeDir, live.keys.secondStoreDir])
    if ((await new DirectoryKeyStore(folder).read('house')) === undefined)
      throw new BackupRefused('BACKUP.NO_STORE', folder);
  const store = storeOf(scratch);
  let applied = 0;
  for await (const subject of storeOf(live).destroyed()) {
    await store.destroy(subject);
    applied += 1;
  }
  return applied;
}

const storeOf = (settings: StoreSettings): MirroredKeyStore =>
  new MirroredKeyStore(keyStoresOf(settings), new DirectoryKeyStore(tombstoneFolderOf(settings)));
