import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere, makeFolder, textIn, unless, writeOnce } from './durable-files.js';

/**
 * A hold, with an instant. The kind of hold defines the meaning of the instant. The hold is a file in a folder that all
 * processes share and that belongs to no store, so that no restore undoes the hold.
 *
 * All methods throw if the folder cannot be read or written, because then it is not known whether the hold applies.
 */
export class HoldFile {
  readonly #file: string;

  protected constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.#file = join(folder, name);
  }

  /** The instant of the hold. `undefined` if no hold applies. */
  async since(): Promise<string | undefined> {
    return isThere(this.#file) ? await textIn(this.#file) : undefined;
  }

  async release(): Promise<void> {
    await unlink(this.#file).catch(unless('ENOENT'));
  }

  /** Begins a hold. If a hold already applies, its instant stays. */
  protected async holdSince(since: string): Promise<void> {
    await makeFolder(this.folder);
    await writeOnce(this.#file, since);
  }
}
