import { open, readdir, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fileExists,
  isThere,
  makeFolder,
  removeLeftover,
  syncFolder,
  textIn,
  unless,
  writeOnce,
} from './durable-files.js';
import type { Sealer } from './sealer.js';

/** The mail address of a person, and the language of mails to this person. */
export interface DeferredAddress {
  readonly email: string;
  readonly language: string;
}

/** An act that is stored outside the record. Its content is stored separately, sealed with the key of the case. */
export interface DeferredAct {
  /** A keyed hash of the idempotency key and its scope. A repeated request has the same id. */
  readonly id: string;
  /** A keyed hash of the request. If the same key is sent again, the request must be the same. */
  readonly bodyHash: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly stepId: string;
  readonly step: string;
  readonly keptAt: string;
  /** The reason why the act is not in the record. `lost`: the act was in the record until a restore. */
  readonly because: 'held' | 'diverged' | 'lost';
  /** The account of the person who sent the act. */
  readonly sentBy: string;
  /** The address of the sender. `null` if the address is not known. */
  readonly sender: DeferredAddress | null;
  /** The people who get an alarm as soon as the act is received. */
  readonly alarmed: readonly DeferredAddress[];
}

/**
 * `alarmed`: the alarm was sent. `refused`: the case did not accept the act. `told`: the sender of the act got a mail
 * about the refusal.
 */
export type DeferredMark = 'alarmed' | 'refused' | 'told';

export interface DeferredEntry {
  readonly act: DeferredAct;
  readonly marks: ReadonlySet<DeferredMark>;
}

const marks: readonly DeferredMark[] = ['alarmed', 'refused', 'told'];
const ofAct = '.act';
const ofWork = '.begun';
const placeOf = (id: string): string => `kept:${id}`;

/**
 * Acts, each in a separate file. The folder belongs to no store, so that no restore removes an act. A file has two
 * parts. The first part contains who must get a mail, and is sealed with the installation key. The second part contains
 * the content of the act, and is sealed with the key of its case, so that the erasure of the case also erases the
 * content.
 *
 * All methods throw if the folder cannot be read or written.
 */
class SealedActs {
  readonly #folder: string;
  readonly #opened = new Map<string, DeferredAct>();

  constructor(
    folder: string,
    private readonly houseSealer: () => Promise<Sealer>,
  ) {
    this.#folder = folder;
  }

  /**
   * Stores an act. Resolves when the act would survive a power cut. If an act with the same id is already stored,
   * nothing changes.
   * @param content the content of the act, sealed
   */
  async keep(act: DeferredAct, content: Buffer): Promise<void> {
    const sealed = (await this.houseSealer()).seal(JSON.stringify(act), placeOf(act.id));
    await makeFolder(this.#folder);
    await writeOnce(
      this.#path(act.id + ofAct),
      `${sealed.toString('base64')}\n${content.toString('base64')}\n`,
    );
  }

  async find(id: string): Promise<DeferredAct | undefined> {
    const text = await textIn(this.#path(id + ofAct));
    return text === undefined ? undefined : await this.#open(id, text);
  }

  /** The content of the act, in the sealed form. `undefined` if the act is not stored, or no longer stored. */
  async contentOf(id: string): Promise<Buffer | undefined> {
    const text = await textIn(this.#path(id + ofAct));
    return text === undefined ? undefined : Buffer.from(text.split('\n')[1]!, 'base64');
  }

  /** True if any act is stored. */
  async isAny(): Promise<boolean> {
    return isThere(this.#folder) && (await this.#names()).some((name) => name.endsWith(ofAct));
  }

  /** All stored acts that can be decrypted, in the order in which they were received. */
  async all(): Promise<DeferredEntry[]> {
    const names = await this.#names();
    for (const name of names) await removeLeftover(this.#path(name));
    const kept = new Set(names);
    const ids = names.filter((name) => name.endsWith(ofAct)).map((name) => name.slice(0, -ofAct.length));
    for (const id of this.#opened.keys()) if (!kept.has(id + ofAct)) this.#opened.delete(id);
    const found = await Promise.all(
      ids.map(async (id) => ({ id, act: this.#opened.get(id) ?? (await this.find(id)) })),
    );
    return found
      .flatMap(({ id, act }) =>
        act ? [{ act, marks: new Set(marks.filter((mark) => kept.has(`${id}.${mark}`))) }] : [],
      )
      .sort((a, b) => (orderOf(a.act) < orderOf(b.act) ? -1 : 1));
  }

  /**
   * The number of files that cannot be decrypted. Either the files are damaged, or the installation key is a different
   * one.
   */
  async unreadable(): Promise<number> {
    const names = (await this.#names()).filter((name) => name.endsWith(ofAct));
    return names.length - (await this.all()).length;
  }

  async isMarked(id: string, mark: DeferredMark): Promise<boolean> {
    return await fileExists(this.#path(`${id}.${mark}`));
  }

  async mark(id: string, mark: DeferredMark): Promise<void> {
    await writeOnce(this.#path(`${id}.${mark}`), '');
    await this.#unlessRemoved(id, `${id}.${mark}`);
  }

  /**
   * Begins a piece of work that only one process should do. Returns false if the work was begun less than `forMs`
   * ago, or if the act was removed.
   */
  async begin(id: string, work: DeferredMark, forMs: number): Promise<boolean> {
    const name = `${id}.${work}${ofWork}`;
    const path = this.#path(name);
    const file = await open(path, 'wx', 0o600).catch(unless('EEXIST', 'ENOENT'));
    if (file) {
      await file.close();
      return await this.#unlessRemoved(id, name);
    }
    const began = await stat(path).catch(unless('ENOENT'));
    if (!began || Date.now() - began.mtimeMs < forMs) return false;
    await utimes(path, new Date(), new Date()).catch(unless('ENOENT'));
    return true;
  }

  /** Gives up work that was begun, so that a process can begin it again at once. */
  async giveUp(id: string, work: DeferredMark): Promise<void> {
    await unlink(this.#path(`${id}.${work}${ofWork}`)).catch(unless('ENOENT'));
  }

  /** Removes an act that is no longer needed, with all files that belong to it. */
  async remove(id: string): Promise<void> {
    // The act is removed first. Without its marks, it would look like an act about which nobody got a mail.
    await unlink(this.#path(id + ofAct)).catch(unless('ENOENT'));
    for (const name of await this.#names())
      if (name.startsWith(`${id}.`)) await unlink(this.#path(name)).catch(unless('ENOENT'));
    await syncFolder(this.#folder);
  }

  /**
   * If another process has removed the act meanwhile, removes this file of the act and returns false. Otherwise returns
   * true.
   */
  async #unlessRemoved(id: string, name: string): Promise<boolean> {
    if (await fileExists(this.#path(id + ofAct))) return true;
    await unlink(this.#path(name)).catch(unless('ENOENT'));
    return false;
  }

  async #names(): Promise<string[]> {
    return (await readdir(this.#folder).catch(unless('ENOENT'))) ?? [];
  }

  async #open(id: string, text: string): Promise<DeferredAct | undefined> {
    const sealer = await this.houseSealer();
    try {
      const sealed = Buffer.from(text.split('\n')[0]!, 'base64');
      const act = JSON.parse(sealer.decrypt(sealed, placeOf(id)).toString('utf8')) as DeferredAct;
      this.#opened.set(id, act);
      return act;
    } catch {
      return undefined;
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

/** Acts that cannot be recorded yet. */
export class DeferredActs extends SealedActs {
  /** @param holdFolder the folder that shows whether the installation is held */
  constructor(holdFolder: string, houseSealer: () => Promise<Sealer>) {
    super(join(holdFolder, 'kept'), houseSealer);
  }
}

/**
 * Acts that are binding even if a restore of the record removes them. They are stored here before they are recorded,
 * and for as long as an earlier backup may be restored.
 */
export class BindingActs extends SealedActs {
  /** @param holdFolder the folder that shows whether the installation is held */
  constructor(holdFolder: string, houseSealer: () => Promise<Sealer>) {
    super(join(holdFolder, 'binding'), houseSealer);
  }
}

const orderOf = ({ keptAt, id }: DeferredAct): string => `${keptAt} ${id}`;
