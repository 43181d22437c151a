import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SendClaim, SendGuard } from '../../src/pay/index.js';

/** A guard that several processes share and that outlives its process: a file that can be created only once. */
export class FileGuard implements SendGuard {
  constructor(private readonly folder: string) {}

  async claim(order: SendClaim): Promise<'claimed' | 'already-claimed'> {
    try {
      await writeFile(join(this.folder, order.key), JSON.stringify(order), { flag: 'wx' });
      return 'claimed';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return 'already-claimed';
      throw error;
    }
  }
}
