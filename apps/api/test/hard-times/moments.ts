import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Backup } from '../backup.js';
import type { House } from '../house.js';
import type { Restoring } from './restoring.js';
import type { Stores } from './stores.js';

export const storeNames = ['record', 'engine', 'keys', 'documents'] as const;
export type StoreName = (typeof storeNames)[number];

/**
 * Copies of all four stores of one installation at several moments. Each store can be restored separately.
 */
export class Moments {
  readonly #records = new Map<string, Backup>();

  constructor(
    private readonly house: House,
    private readonly stores: Stores,
    private readonly restoring: Restoring,
  ) {}

  async take(moment: string): Promise<void> {
    await this.restoring.backUpEngine(moment);
    this.#records.set(moment, await Backup.of(this.stores, `backup_${moment}`));
    for (const [folder, copy] of this.#folders(moment)) {
      await mkdir(folder, { recursive: true });
      await cp(folder, copy, { recursive: true, preserveTimestamps: true });
    }
  }

  async restore(store: StoreName, moment: string): Promise<void> {
    if (store === 'record') return await this.#records.get(moment)!.restore();
    if (store === 'engine') return await this.restoring.restoreEngine(moment);
    for (const [folder, copy, of] of this.#folders(moment)) {
      if (of !== store) continue;
      await rm(folder, { recursive: true, force: true });
      await cp(copy, folder, { recursive: true, preserveTimestamps: true });
    }
  }

  #folders(moment: string): [folder: string, copy: string, of: StoreName][] {
    const { dataDir, keys, documents } = this.house.settings;
    const copyOf = (name: string): string => join(dataDir, 'moments', moment, name);
    return [
      [keys.storeDir, copyOf('keys'), 'keys'],
      [keys.secondStoreDir, copyOf('second-keys'), 'keys'],
      [documents.storeDir, copyOf('documents'), 'documents'],
    ];
  }
}
