import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder, textIn, writeOnce } from './durable-files.js';

/**
 * Whether the installation is held: while a store is restored, nothing is recorded, sent or run. The hold is a file in a
 * folder that all processes share and that belongs to no store, so that no restore undoes it.
 *
 * All methods throw if the folder cannot be read or written: then it is not known whether the installation is held.
 */
export class InstallationHold {
  readonly #file: string;

  constructor(private readonly folder: string) {
    this.#file = join(folder, 'held');
  }

  /** The instant from which the installation is held; `undefined` if it is not held. */
  async since(): Promise<string | undefined> {
    return await textIn(this.#file);
  }

  /** Holds the installation. Returns the instant from which it is held, which may be earlier. */
  async hold(): Promise<string> {
    await makeFolder(this.folder);
    await writeOnce(this.#file, new Date().toISOString());
    return (await this.since())!;
  }

  async release(): Promise<void> {
    await unlink(this.#file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    });
  }
}
