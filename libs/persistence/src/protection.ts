import type { Settings } from '@homeward/config';
import {
  createPseudonyms,
  ProtectionError,
  type DataKeys,
  type Sealer,
  type Sealers,
  type SealingPurpose,
} from '@homeward/protection';
import type { DocumentSeals } from './documents/sealed-bytes.js';
import { RecordError } from './record-error.js';
import type { RecordProtection, Seals, SealsOf } from './record/seals.js';

/**
 * Protects the record. Every process must get this object from this function, because keyed hashes are equal only if
 * they are made with the same key.
 */
export const recordProtection = ({ keys }: Pick<Settings, 'keys'>, dataKeys: DataKeys): RecordProtection => ({
  seals: recordSeals(dataKeys),
  hashes: createPseudonyms({ key: keys.recordHashes.reveal() }),
});

export const recordSeals = (keys: DataKeys): Seals => sealsFor(keys, 'records');
export const documentSeals = (keys: DataKeys): DocumentSeals => sealsFor(keys, 'documents');

function sealsFor<P extends SealingPurpose>(keys: DataKeys, purpose: P): SealsOf<Sealers[P]> {
  const keyOf = (caseId: string, personId?: string | null) =>
    personId == null ? keys.ofCase(caseId) : keys.ofPerson(caseId, personId);
  return {
    toSeal: (caseId, personId) => orRecordError(keyOf(caseId, personId).toSeal(purpose)),
    toDecrypt: (caseId, personId) => orRecordError(keyOf(caseId, personId).toDecrypt(purpose)),
  };
}

/**
 * The key for the record of a breach. The key belongs to no case, because a breach concerns many cases and outlives
 * them.
 */
export interface BreachSeals {
  toSeal(breachId: string): Promise<Sealer>;
  toDecrypt(breachId: string): Promise<Sealer>;
}

export const breachSeals = (keys: DataKeys): BreachSeals => ({
  toSeal: (breachId) => orRecordError(keys.ofBreach(breachId).toSeal('records')),
  toDecrypt: (breachId) => orRecordError(keys.ofBreach(breachId).toDecrypt('records')),
});

/** The keys of drafts. A draft is sealed with the key of its case or, without a case, with the installation key. */
export interface DraftSeals {
  toSeal(caseId: string | null): Promise<Sealer>;
  toDecrypt(caseId: string | null): Promise<Sealer>;
}

export const draftSeals = (keys: DataKeys): DraftSeals => {
  const keyOf = (caseId: string | null) => (caseId === null ? keys.ofHouse() : keys.ofCase(caseId));
  return {
    toSeal: (caseId) => orRecordError(keyOf(caseId).toSeal('records')),
    toDecrypt: (caseId) => orRecordError(keyOf(caseId).toDecrypt('records')),
  };
};

async function orRecordError<S>(sealer: Promise<S>): Promise<S> {
  try {
    return await sealer;
  } catch (error) {
    if (!(error instanceof ProtectionError)) throw error;
    if (error.code === 'KEY.DESTROYED') throw new RecordError('RECORD.ERASED');
    // A key is fetched before PostgreSQL is called, or to decrypt data that PostgreSQL returned. In both cases, no
    // data was changed.
    if (error.code === 'KEY.UNAVAILABLE') throw new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: true });
    throw new RecordError('RECORD.UNREADABLE');
  }
}
