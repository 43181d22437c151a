import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere, makeFolder, textIn, unless, writeOnce } from './durable-files.js';

/**
 * Something that is held, with the instant from which it is held: a file in a folder that all processes share and that
 * belongs to no store, so that no restore undoes it.
 *
 * All methods throw if the folder cannot be read or written: then it is not known whether it is held.
 */
export class HoldFile {
  readonly #file: string;

  protected constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.#file = join(folder, name);
  }

  /** The instant from which it is held; `undefined` if it is not held. */
  async since(): Promise<string | undefined> {
    return isThere(this.#file) ? await textIn(this.#file) : undefined;
  }

  async release(): Promise<void> {
    await unlink(this.#file).catch(unless('ENOENT'));
  }

  /** If it is held already, the earlier instant stays. */
  protected async holdSince(since: string): Promise<void> {
    await makeFolder(this.folder);
    await writeOnce(this.#file, since);
  }
}
