import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A small separate disk, mounted at a folder. A test can fill the disk to the last byte. */
export class SmallVolume {
  /**
   * Mounts a volume over a folder, and moves the content of the folder to the volume.
   * @throws if this process may not mount, because full disks are never simulated
   */
  static async over(folder: string, mebibytes: number): Promise<SmallVolume> {
    const { uid, gid, mode } = await stat(folder);
    const aside = await mkdtemp(join(tmpdir(), 'homeward-aside-'));
    try {
      await run('cp', ['-a', `${folder}/.`, aside]);
      const options = `size=${mebibytes}m,uid=${uid},gid=${gid},mode=${(mode & 0o777).toString(8)}`;
      await run('mount', ['-t', 'tmpfs', '-o', options, 'homeward-test', folder]).catch(cannotMount);
      await run('cp', ['-a', `${aside}/.`, folder]);
    } finally {
      await rm(aside, { recursive: true });
    }
    return new SmallVolume(folder);
  }

  private constructor(private readonly folder: string) {}

  /** Fills all remaining space, including space that is freed in the meantime. */
  async fill(): Promise<void> {
    const file = await open(this.#filler, 'a');
    try {
      for (let bytes = 1_048_576; bytes >= 1;)
        await file.appendFile(Buffer.alloc(bytes, 1)).catch((error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOSPC') throw error;
          bytes = Math.floor(bytes / 2);
        });
    } finally {
      await file.close();
    }
  }

  async free(): Promise<void> {
    await rm(this.#filler);
  }

  /** Unmounts the volume, even if one of its files is still open. */
  async remove(): Promise<void> {
    await run('umount', ['--lazy', this.folder]);
  }

  get #filler(): string {
    return join(this.folder, 'filler');
  }
}

const cannotMount = (cause: unknown): never => {
  throw new Error('A full disk needs a small volume: run this suite on Linux, by a user who may mount', {
    cause,
  });
};
