import type { DestroyedSubject, Subject } from './subject.js';

/** A data key in its stored form, which is never in clear. */
export interface StoredKey {
  /** A random id. The id and the version together name the key in all data that is sealed with the key. */
  readonly id: string;
  readonly version: number;
  /** The key, wrapped with a wrapping key. Each wrapping key recognises the keys that it wrapped. */
  readonly wrapped: string;
}

/**
 * The store for wrapped data keys. The store is outside the database and its backups, so that a restored database
 * contains no destroyed key. Many processes may use the store at once.
 *
 * All methods throw {@link ProtectionError} `KEY.UNAVAILABLE` if the store cannot be read or written.
 */
export interface KeyStore {
  read(subject: Subject): Promise<StoredKey | 'destroyed' | undefined>;
  /**
   * Stores the key unless the subject already has a key, and returns the stored key. If many callers store a key at
   * once, the first caller wins.
   */
  create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'>;
  /** Stores another wrapping of the same key. Does nothing if the key was destroyed meanwhile. */
  replace(subject: Subject, key: StoredKey): Promise<void>;
  /**
   * Destroys the key for ever: the subject never gets another key. If a case's key is destroyed, the keys of its
   * persons are destroyed too.
   */
  destroy(subject: Subject): Promise<void>;
  /** Every subject that has a key. If a case is given, only the subjects of that case. */
  subjects(caseId?: string): AsyncIterable<Subject>;
  /** Every subject whose own key was destroyed. Leaves out the persons of a destroyed case. */
  destroyed(): AsyncIterable<DestroyedSubject>;
}
