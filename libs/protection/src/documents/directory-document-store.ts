import { open, rm, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CaseId } from '@homeward/contracts';
import { ProtectionError } from '../errors.js';
import { isThere, makeFolder, namesIn, syncFolder, unless, writeWhole } from '../keys/key-files.js';
import { asFileName } from '../keys/subject.js';
import type { DocumentPlace, DocumentStore } from './document-store.js';

/**
 * A document store in a folder: a folder a case, a file a document, readable by its owner only, named by opaque ids. Other names
 * that begin with a document's id are of writers who are not done, or died.
 */
export class DirectoryDocumentStore implements DocumentStore {
  constructor(private readonly root: string) {}

  async put(place: DocumentPlace, sealed: AsyncIterable<Buffer>): Promise<void> {
    const path = this.#pathOf(place);
    await orUnavailable(async () => {
      await makeFolder(dirname(path));
      await writeWhole(path, sealed);
    });
  }

  async open(place: DocumentPlace): Promise<Readable | undefined> {
    const path = this.#pathOf(place);
    const file = await orUnavailable(() => open(path, 'r').catch(unless('ENOENT')));
    return file?.createReadStream();
  }

  async remove(place: DocumentPlace): Promise<void> {
    const folder = this.#folderOf(place.caseId);
    const ofDocument = `${asFileName(place.documentId)}.`;
    await orUnavailable(async () => {
      const names = (await namesIn(folder)).filter((name) => name.startsWith(ofDocument));
      for (const name of names) await unlink(join(folder, name)).catch(unless('ENOENT'));
      if (names.length > 0) await syncFolder(folder);
    });
  }

  async removeCase(caseId: CaseId): Promise<void> {
    const folder = this.#folderOf(caseId);
    await orUnavailable(async () => {
      if (!(await isThere(folder))) return;
      await rm(folder, { recursive: true, force: true });
      await syncFolder(this.root);
    });
  }

  #folderOf(caseId: CaseId): string {
    return join(this.root, asFileName(caseId));
  }

  #pathOf({ caseId, documentId }: DocumentPlace): string {
    return join(this.#folderOf(caseId), `${asFileName(documentId)}.sealed`);
  }
}

/** The system's own words for it hold a path. What is not the file system's is somebody else's error. */
async function orUnavailable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { syscall, code } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new ProtectionError('STORE.UNAVAILABLE', code);
  }
}
