import type { CaseId, PersonId } from '@homeward/contracts';
import type { StreamSealer } from '../documents/stream-sealer.js';
import type { Sealer } from '../sealer.js';

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

/** One random key a case, one a person in a case, one a record of a breach, and one for what is no case's. */
export interface DataKeys {
  ofCase(caseId: CaseId): DataKeyOf;
  ofPerson(caseId: CaseId, personId: PersonId): DataKeyOf;
  /** The record of a breach is about no one case, and outlives those it is about. */
  ofBreach(breachId: string): DataKeyOf;
  ofHouse(): DataKeyOf;
}
