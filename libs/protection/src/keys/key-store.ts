import type { DestroyedSubject, Subject } from './subject.js';

/** A data key as it is kept: never in clear. */
export interface StoredKey {
  /** Random; with the version it names the key in everything that is sealed with it. */
  readonly id: string;
  readonly version: number;
  /** By whichever wrapping key: that one knows its own. */
  readonly wrapped: string;
}

/**
 * Where wrapped data keys lie: outside the database and its backups, so that a restored database holds no key that was
 * destroyed. Safe for many processes at once.
 *
 * All methods throw {@link ProtectionError} `KEY.UNAVAILABLE` when the store cannot be read or written.
 */
export interface KeyStore {
  read(subject: Subject): Promise<StoredKey | 'destroyed' | undefined>;
  /** Keeps the key unless there is one, and gives the one that then stands: of many at once the first wins. */
  create(subject: Subject, key: StoredKey): Promise<StoredKey | 'destroyed'>;
  /** Puts another wrapping of the same key in its place; a subject whose key was destroyed meanwhile stays without. */
  replace(subject: Subject, key: StoredKey): Promise<void>;
  /** For ever: the subject is never given another key. With a case go the keys of its persons. */
  destroy(subject: Subject): Promise<void>;
  /** Everyone who has a key; of one case, where it is named. */
  subjects(caseId?: string): AsyncIterable<Subject>;
  /** Everyone whose key was destroyed by itself: the persons of a destroyed case are not named. */
  destroyed(): AsyncIterable<DestroyedSubject>;
}
