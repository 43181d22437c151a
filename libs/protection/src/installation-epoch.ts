import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder, textIn, writeWhole } from './durable-files.js';

/** The period since the stores of the installation were last restored. */
export interface Epoch {
  /** A random uuid, which no other epoch has. */
  readonly id: string;
  /** The instant at which the epoch began. */
  readonly since: string;
}

/** The longest time in ms for which a process uses the epoch that it read, because a step must not wait for a disk. */
const readAgainMs = 1_000;

/**
 * The epoch of the installation, in which requests begin. The epoch is stored in a file beside the hold, in a folder
 * that belongs to no store, so that no restore brings an earlier epoch back.
 *
 * All methods throw if the folder cannot be read or written.
 */
export class InstallationEpoch {
  readonly #file: string;
  #last: { readonly until: number; readonly epoch: Promise<Epoch | undefined> } | undefined;

  constructor(private readonly folder: string) {
    this.#file = join(folder, 'epoch');
  }

  /** The epoch, as read at most one second ago. `undefined` if no store was ever restored. */
  async current(): Promise<Epoch | undefined> {
    if (this.#last === undefined || performance.now() >= this.#last.until)
      this.#last = { until: performance.now() + readAgainMs, epoch: this.#read() };
    return await this.#last.epoch;
  }

  /** Begins a new epoch. Resolves when every process uses the new epoch. */
  async begin(): Promise<Epoch> {
    const epoch = { id: randomUUID(), since: new Date().toISOString() };
    await makeFolder(this.folder);
    await writeWhole(this.#file, JSON.stringify(epoch));
    await pause(readAgainMs);
    return epoch;
  }

  async #read(): Promise<Epoch | undefined> {
    const text = await textIn(this.#file);
    return text === undefined ? undefined : (JSON.parse(text) as Epoch);
  }
}
