import type { DestroyedSubject, Subject } from './subject.js';

/** A data key as it is stored: never in clear. */
export interface StoredKey {
  /** Random. Id and version together name the key in everything that is sealed with it. */
  readonly id: string;
  readonly version: number;
  /** The key, wrapped by a wrapping key. Each wrapping key recognises its own wrappings. */
  readonly wrapped: string;
}

/**
 * The store for wrapped data keys: outside the database and its backups, so that a restored database contains no
 * destroyed key. Safe for many processes at once.
 *
 * All methods throw {@link ProtectionError} `KEY.UNAVAILABLE` if the store cannot be read or written.
 */
export interface KeyStore {
  read(subject: Subject): Promise<StoredKey | 'destroyed' | undefined>;
  /** Stores the key unless there is one, and returns the stored key: if many callers try at once, the first wins. */
  create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'>;
  /** Stores another wrapping of the same key; does nothing if the key was destroyed meanwhile. */
  replace(subject: Subject, key: StoredKey): Promise<void>;
  /**
   * Destroys the key for ever: the subject never gets another key. With a case's key, the keys of its persons are
   * destroyed.
   */
  destroy(subject: Subject): Promise<void>;
  /** Every subject that has a key; if a case is given, only those of that case. */
  subjects(caseId?: string): AsyncIterable<Subject>;
  /** Every subject whose own key was destroyed, without the persons of a destroyed case. */
  destroyed(): AsyncIterable<DestroyedSubject>;
}
