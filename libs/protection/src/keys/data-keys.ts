import type { CaseId, PersonId } from '@homeward/contracts';
import type { StreamSealer } from '../documents/stream-sealer.js';
import type { Sealer } from '../sealer.js';
import type { DestroyedSubject } from './subject.js';

/** What a data key seals, and with what. Each purpose has a key of its own, derived from the data key. */
export interface Sealers {
  readonly records: Sealer;
  readonly 'temporal-payloads': Sealer;
  readonly documents: StreamSealer;
}
export type SealingPurpose = keyof Sealers;

/** The key of one subject. All methods throw {@link ProtectionError} `KEY.UNAVAILABLE` in an outage. */
export interface DataKeyOf {
  /** Makes the key where there is none yet. @throws `KEY.DESTROYED` */
  toSeal<P extends SealingPurpose>(purpose: P): Promise<Sealers[P]>;
  /** @throws `KEY.DESTROYED`, `KEY.MISSING` */
  toOpen<P extends SealingPurpose>(purpose: P): Promise<Sealers[P]>;
  /** For ever. Other processes may still use it for half a minute. With a case go the keys of its persons. */
  destroy(): Promise<void>;
}

/** Which key it is that a case, or a person in it, has. */
export interface KeyOfSubject {
  readonly keyId: string;
  /** `null`: the case's own. */
  readonly personId: PersonId | null;
}

/** One random key a case, one a person in a case, one a record of a breach, and one for what is no case's. */
export interface DataKeys {
  ofCase(caseId: CaseId): DataKeyOf;
  ofPerson(caseId: CaseId, personId: PersonId): DataKeyOf;
  /** The record of a breach is about no one case, and outlives those it is about. */
  ofBreach(breachId: string): DataKeyOf;
  ofHouse(): DataKeyOf;
}

/** Who has a key, and who is to have none any more: for those who erase. */
export interface KeyRegister {
  /** The ids of the keys that a case and its persons have: they stand in all that was sealed with them. */
  idsIn(caseId: CaseId): Promise<KeyOfSubject[]>;
  /** Whose keys were destroyed, for ever; with a case's went those of its persons. */
  destroyed(): AsyncIterable<DestroyedSubject>;
}
