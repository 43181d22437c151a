import { rmSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, type Settings } from '@homeward/config';
import { makeFolder } from '@homeward/protection';
import { ownerIfRoot } from '../backup/folders.js';
import type { Account } from '../backup/programs.js';

const begins = 'scratch-';
const wiping = { recursive: true, force: true, maxRetries: 5, retryDelay: 200 };

/** The folders of one rehearsal. */
export class Scratch {
  /** Creates the folders, and wipes the folders that a killed rehearsal left behind. */
  static async in(dir: string): Promise<Scratch> {
    await makeFolder(dir);
    for (const name of await readdir(dir))
      if (name.startsWith(begins)) await rm(join(dir, name), { recursive: true, force: true });
    const account = await ownerIfRoot(dir);
    const folder = await mkdtemp(join(dir, begins));
    // The path of a socket is at most 107 bytes long.
    const sockets = await mkdtemp(join(tmpdir(), 'homeward-'));
    const scratch = new Scratch(folder, sockets, account);
    for (const made of [folder, sockets]) await scratch.#letIn(made);
    // A stopped rehearsal may still write files while the process ends.
    process.once('exit', () => scratch.#wipeNow());
    return scratch;
  }

  private constructor(
    readonly folder: string,
    readonly sockets: string,
    /**
     * If this process runs as root: the account that runs PostgreSQL, because PostgreSQL does not run as root. The
     * account is the owner of the folder that contains the scratch folder.
     */
    readonly account: Account | undefined,
  ) {}

  /** Returns settings whose stores are only in the scratch folders, at `recordUrl` and at `engineAddress`. */
  settingsFrom(settings: Settings, more: { recordUrl: string; engineAddress: string }): Settings {
    const { keys, documents, audit, hold, journal, postgres, temporal } = settings;
    return {
      ...settings,
      dataDir: this.folder,
      postgres: { ...postgres, url: new Secret(more.recordUrl) },
      temporal: { ...temporal, address: more.engineAddress, tls: { ...temporal.tls, enabled: false } },
      keys: { ...keys, storeDir: this.#at('keys'), secondStoreDir: this.#at('second-keys') },
      documents: { ...documents, storeDir: this.#at('documents') },
      audit: { ...audit, checkpointDir: this.#at('audit-checkpoints') },
      hold: { ...hold, dir: this.#at('hold') },
      journal: { ...journal, dir: this.#at('journal') },
      worker: { ...settings.worker, metricsPort: undefined, engineMetricsPort: undefined },
    };
  }

  /** Creates an empty folder for a cluster. The folder belongs to the account that runs PostgreSQL. */
  async cluster(name: 'record' | 'engine'): Promise<string> {
    const folder = this.#at(name);
    await mkdir(folder, { mode: 0o700 });
    if (this.account) await chown(folder, this.account.uid, this.account.gid);
    return folder;
  }

  async wipe(): Promise<void> {
    for (const folder of [this.folder, this.sockets]) await rm(folder, wiping);
  }

  #wipeNow(): void {
    for (const folder of [this.folder, this.sockets]) rmSync(folder, wiping);
  }

  #at(name: string): string {
    return join(this.folder, name);
  }

  /** Lets the account of PostgreSQL pass through the folder. Only the owner of the folder can list its files. */
  async #letIn(folder: string): Promise<void> {
    if (this.account) await chmod(folder, 0o711);
  }
}
