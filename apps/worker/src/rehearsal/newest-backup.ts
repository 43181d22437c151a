import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { BackupRefused } from '../backup/backup-refused.js';
import { readManifest, type Manifest } from '../backup/manifest.js';

/** A complete backup: the folder with the stores and the folder with the keys. */
export interface WholeBackup {
  readonly stores: string;
  readonly keys: string;
  readonly manifest: Manifest;
}

/**
 * Returns the newest backup whose two folders both have a manifest. A backup without a manifest is still being made or
 * copied. If the signature of a manifest is not trusted, the function throws instead of using an older backup, because
 * an operator must find out why.
 * @throws BackupRefused BACKUP.NONE or BACKUP.NOT_GENUINE
 */
export async function newestBackup(
  settings: Settings,
  { dir, keyDir }: { readonly dir: string; readonly keyDir: string },
): Promise<WholeBackup> {
  const names = await readdir(dir).catch(() => []);
  for (const name of names.sort().reverse()) {
    const [stores, keys] = [join(dir, name), join(keyDir, name)];
    const manifest = await manifestIn(stores, settings);
    const ofKeys = await manifestIn(keys, settings);
    if (!manifest || !ofKeys) continue;
    const isPair =
      manifest.holds === 'stores' &&
      ofKeys.holds === 'keys' &&
      [manifest, ofKeys].every((one) => one.backup === name);
    if (!isPair) throw new BackupRefused('BACKUP.NOT_GENUINE', name);
    return { stores, keys, manifest };
  }
  throw new BackupRefused('BACKUP.NONE', dir);
}

const manifestIn = (folder: string, settings: Settings): Promise<Manifest | undefined> =>
  readManifest(folder, settings).catch((error: unknown) => {
    if (error instanceof BackupRefused && error.code === 'BACKUP.NO_MANIFEST') return undefined;
    throw error;
  });
