import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One file of the folder, with the number of the file. */
export interface CheckpointFile {
  readonly number: number;
  readonly text: string;
}

const fileName = /^checkpoint-(\d{8})\.json$/;
const nameOf = (number: number): string => `checkpoint-${String(number).padStart(8, '0')}.json`;

/** The folder of the checkpoints. Files are only added, never changed; several workers may share the folder. */
export class CheckpointFiles {
  constructor(private readonly folder: string) {}

  /** All files, with the oldest first. */
  async *all(): AsyncGenerator<CheckpointFile> {
    for (const number of await this.#numbers()) yield await this.#read(number);
  }

  /** All files, with the newest first. */
  async *newest(): AsyncGenerator<CheckpointFile> {
    for (const number of (await this.#numbers()).reverse()) yield await this.#read(number);
  }

  /**
   * Writes the complete file or no file, and returns when the file is on the disk. Returns `false` if another worker
   * has already written a file with this number.
   */
  async add({ number, text }: CheckpointFile): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `.${randomUUID()}`);
    try {
      await writeFile(draft, text, { flag: 'wx', mode: 0o440, flush: true });
      await link(draft, join(this.folder, nameOf(number)));
      await this.#sync();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(draft, { force: true });
    }
  }

  async #numbers(): Promise<number[]> {
    const names = await readdir(this.folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    return names
      .flatMap((name) => fileName.exec(name)?.[1] ?? [])
      .map(Number)
      .sort((a, b) => a - b);
  }

  async #read(number: number): Promise<CheckpointFile> {
    return { number, text: await readFile(join(this.folder, nameOf(number)), 'utf8') };
  }

  async #sync(): Promise<void> {
    const folder = await open(this.folder);
    await folder.sync().finally(() => folder.close());
  }
}

export const digestOf = (file: CheckpointFile | undefined): string =>
  file === undefined ? '' : createHash('sha256').update(file.text).digest('hex');
