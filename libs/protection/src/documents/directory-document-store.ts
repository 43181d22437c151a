import { randomUUID } from 'node:crypto';
import { open, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CaseId } from '@homeward/contracts';
import { ProtectionError } from '../errors.js';
import {
  fileExists,
  makeFolder,
  namesIn,
  syncFolder,
  textIn,
  unless,
  writeOnce,
  writeWhole,
} from '../durable-files.js';
import { asFileName } from '../keys/subject.js';
import type { DocumentPlace, DocumentStore } from './document-store.js';

/**
 * A file in the root folder that marks the store, so that the empty folder of an unmounted volume is not mistaken for a
 * store.
 */
const marker = 'document-store.id';

/**
 * A document store in a folder. Each case has a folder, and each document has a file. Only the owner of the file can
 * read it. Opaque ids are used as names. Other file names that begin with a document's id belong to writers that are
 * still writing or have died. The store exists once a process has made it.
 */
export class DirectoryDocumentStore implements DocumentStore {
  constructor(private readonly root: string) {}

  /**
   * Makes the folder a store, unless the folder is already a store.
   * @returns the id of the store
   */
  async make(): Promise<string> {
    return await orUnavailable(async () => {
      const id = await this.id();
      if (id !== undefined) return id;
      await makeFolder(this.root);
      await writeOnce(join(this.root, marker), randomUUID());
      return (await this.id())!;
    });
  }

  /** The id of the store; `undefined` if the folder is not a store. */
  async id(): Promise<string | undefined> {
    return await orUnavailable(() => textIn(join(this.root, marker)));
  }

  async put(place: DocumentPlace, sealed: AsyncIterable<Buffer>): Promise<void> {
    const path = this.#pathOf(place);
    await orUnavailable(async () => {
      await this.#requireFolder();
      await makeFolder(dirname(path));
      await writeWhole(path, sealed);
    });
  }

  async read(place: DocumentPlace): Promise<Readable | undefined> {
    const path = this.#pathOf(place);
    return await orUnavailable(async () => {
      const file = await open(path, 'r').catch(unless('ENOENT'));
      if (!file) await this.#requireFolder();
      return file?.createReadStream();
    });
  }

  async has(place: DocumentPlace): Promise<boolean> {
    return await orUnavailable(async () => {
      const isThere = await fileExists(this.#pathOf(place));
      if (!isThere) await this.#requireFolder();
      return isThere;
    });
  }

  async remove(place: DocumentPlace): Promise<void> {
    const folder = this.#folderOf(place.caseId);
    const ofDocument = `${asFileName(place.documentId)}.`;
    await orUnavailable(async () => {
      await this.#requireFolder();
      const names = (await namesIn(folder)).filter((name) => name.startsWith(ofDocument));
      for (const name of names) await unlink(join(folder, name)).catch(unless('ENOENT'));
      if (names.length > 0) await syncFolder(folder);
    });
  }

  async removeCase(caseId: CaseId): Promise<void> {
    const folder = this.#folderOf(caseId);
    await orUnavailable(async () => {
      await this.#requireFolder();
      if (!(await fileExists(folder))) return;
      await rm(folder, { recursive: true, force: true });
      await syncFolder(this.root);
    });
  }

  /**
   * Throws if the folder is not a store. Without this check, files would be written to a wrong place, and removals
   * would remove no file.
   */
  async #requireFolder(): Promise<void> {
    if (!(await fileExists(join(this.root, marker))))
      throw new ProtectionError('STORE.UNAVAILABLE', 'ENOENT');
  }

  #folderOf(caseId: CaseId): string {
    return join(this.root, asFileName(caseId));
  }

  #pathOf({ caseId, documentId }: DocumentPlace): string {
    return join(this.#folderOf(caseId), `${asFileName(documentId)}.sealed`);
  }
}

/** Replaces errors of the file system, because their messages contain a path. Passes on any other error. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new ProtectionError('STORE.UNAVAILABLE', code);
  }
}
