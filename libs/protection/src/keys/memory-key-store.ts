import { randomBytes } from 'node:crypto';
import { StoredDataKeys } from './stored-data-keys.js';
import type { KeyStore, StoredKey } from './key-store.js';
import { secretWrappingKey } from './secret-wrapping-key.js';
import { nameOf, subjectOf, type DestroyedSubject, type Subject } from './subject.js';

/** A key store for tests. Its keys exist only as long as the process. */
export class MemoryKeyStore implements KeyStore {
  readonly #keys = new Map<string, StoredKey>();
  readonly #destroyed = new Set<string>();

  async read(subject: Subject): Promise<StoredKey | 'destroyed' | undefined> {
    return this.#at(nameOf(subject));
  }

  async create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'> {
    const stored = this.#at(nameOf(subject));
    if (stored === undefined) this.#keys.set(nameOf(subject), key);
    return stored ?? key;
  }

  async replace(subject: Subject, key: StoredKey): Promise<void> {
    if (this.#at(nameOf(subject)) !== 'destroyed') this.#keys.set(nameOf(subject), key);
  }

  async destroy(subject: Subject): Promise<void> {
    this.#destroyed.add(nameOf(subject));
  }

  async *subjects(caseId?: string): AsyncIterable<Subject> {
    for (const name of this.#keys.keys())
      if (this.#at(name) !== 'destroyed' && (caseId === undefined || isWithin(name, nameOf({ caseId }))))
        yield subjectOf(name);
  }

  async *destroyed(): AsyncIterable<DestroyedSubject> {
    const names = [...this.#destroyed];
    for (const name of names)
      if (!names.some((other) => other !== name && isWithin(name, other)))
        yield subjectOf(name) as DestroyedSubject;
  }

  #at(name: string): StoredKey | 'destroyed' | undefined {
    const gone = [...this.#destroyed].some((other) => isWithin(name, other));
    return gone ? 'destroyed' : this.#keys.get(name);
  }
}

const isWithin = (name: string, other: string): boolean => name === other || name.startsWith(`${other}/`);

/** Data keys for tests. The keys exist only as long as the process. */
export const memoryDataKeys = (): StoredDataKeys =>
  new StoredDataKeys({ store: new MemoryKeyStore(), wrapping: secretWrappingKey({ key: randomBytes(32) }) });
