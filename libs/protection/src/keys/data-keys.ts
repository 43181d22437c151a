import type { CaseId, PersonId } from '@homeward/contracts';
import type { StreamSealer } from '../documents/stream-sealer.js';
import type { Sealer } from '../sealer.js';
import type { DestroyedSubject } from './subject.js';

/** The sealers of a data key. Each purpose has a separate key, derived from the data key. */
export interface Sealers {
  readonly records: Sealer;
  readonly 'temporal-payloads': Sealer;
  readonly documents: StreamSealer;
}
export type SealingPurpose = keyof Sealers;

/** The key of one subject. All methods throw {@link ProtectionError} `KEY.UNAVAILABLE` in an outage. */
export interface DataKeyOf {
  /** Makes the key if the subject has no data yet. @throws `KEY.DESTROYED`, or `KEY.MISSING` if the key was lost */
  toSeal<P extends SealingPurpose>(purpose: P): Promise<Sealers[P]>;
  /** @throws `KEY.DESTROYED`, `KEY.MISSING` */
  toDecrypt<P extends SealingPurpose>(purpose: P): Promise<Sealers[P]>;
  /**
   * Destroys the key for ever. Other processes may still use the key for half a minute. If a case's key is destroyed,
   * the keys of its persons are destroyed too.
   */
  destroy(): Promise<void>;
}

/** The key of a case, or of a person in the case. */
export interface KeyOfSubject {
  readonly keyId: string;
  /** `null` for the case's own key. */
  readonly personId: PersonId | null;
}

/** One random key for each case, each person in a case and each record of a breach, and one key for all other data. */
export interface DataKeys {
  ofCase(caseId: CaseId): DataKeyOf;
  ofPerson(caseId: CaseId, personId: PersonId): DataKeyOf;
  /**
   * The key for the record of a breach. The record does not belong to one case, and outlives the cases that it is
   * about.
   */
  ofBreach(breachId: string): DataKeyOf;
  ofHouse(): DataKeyOf;
}

/** The subjects that have a key, and the subjects whose keys were destroyed. Erasure uses these lists. */
export interface KeyRegister {
  /** The ids of the keys of a case and its persons. All data that was sealed with these keys contains these ids. */
  idsIn(caseId: CaseId): Promise<KeyOfSubject[]>;
  /** The subjects whose keys were destroyed for ever. A destroyed case includes its persons. */
  destroyed(): AsyncIterable<DestroyedSubject>;
}
