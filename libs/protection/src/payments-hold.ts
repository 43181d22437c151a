import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, textIn, unless, writeOnce } from './durable-files.js';

/**
 * PAY-3: whether payments are held back, because the record was restored to an earlier moment. A payment that was made
 * since then may be in neither store, and would be requested and made again. No order is sent until the bank’s list
 * of that time was compared with the record. The mark is a file beside that of the hold, so that no restore removes it.
 *
 * All methods throw if the folder cannot be read or written: then it is not known whether payments are held back.
 */
export class PaymentsHold {
  readonly #file: string;

  constructor(private readonly folder: string) {
    this.#file = join(folder, 'payments-held');
  }

  /** The instant from which the bank’s list must be compared; `undefined` if payments are sent. */
  async since(): Promise<string | undefined> {
    return await textIn(this.#file);
  }

  /** Holds payments back. If they are held back already, the earlier instant stays. */
  async hold(since: string): Promise<void> {
    await makeFolder(this.folder);
    await writeOnce(this.#file, since);
  }

  async release(): Promise<void> {
    await unlink(this.#file).catch(unless('ENOENT'));
  }
}
