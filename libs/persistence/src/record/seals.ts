import { createHash } from 'node:crypto';
import type { CaseId, DataCategory, PersonId, StepId } from '@homeward/contracts';
import { stateFrom, type CaseState, type Fact } from '@homeward/domain';
import { RecordError } from '../record-error.js';

/**
 * The part of a sealer that this module needs (libs/protection). `associatedData` names the place. Data that is sealed
 * for one place cannot be decrypted in another place.
 */
export interface Sealer {
  seal(plain: string | Buffer, associatedData: string): Buffer;
  decrypt(sealed: Buffer, associatedData: string): Buffer;
}

/**
 * The part of the data keys that this module needs (libs/protection): a sealer with the key of a case, or of a person
 * in the case.
 *
 * Both methods throw {@link RecordError}: `RECORD.ERASED` if the key was destroyed, `RECORD.UNAVAILABLE` if keys cannot
 * be fetched.
 */
export interface SealsOf<S> {
  /**
   * Makes a key if the subject has no key and no data yet.
   * @throws also `RECORD.UNREADABLE` if the key was lost
   */
  toSeal(caseId: CaseId, personId?: PersonId | null): Promise<S>;
  /** @throws also `RECORD.UNREADABLE` if the subject has no key */
  toDecrypt(caseId: CaseId, personId?: PersonId | null): Promise<S>;
}
export type Seals = SealsOf<Sealer>;

/**
 * The methods of the keyed hashes (libs/protection) that this module needs. A hash has 64 hexadecimal digits. Two
 * hashes are equal if the input and the purpose are equal.
 */
export interface KeyedHashes {
  keyedHash(purpose: string, ...parts: readonly unknown[]): string;
}

export interface RecordProtection {
  readonly seals: Seals;
  readonly hashes: KeyedHashes;
}

/**
 * The places of the record, as associated data: the table, the case, the row, and the category that decides who reads a
 * note.
 */
export const places = {
  state: (caseId: CaseId): string => `return_case:${caseId}:state`,
  fact: (caseId: CaseId, sequence: number, stepId: StepId): string =>
    `timeline:${caseId}:${sequence}:${stepId}`,
  traveller: (caseId: CaseId, key: string): string => `traveller:${caseId}:${key}`,
  message: (caseId: CaseId, stepId: StepId): string => `step_request:${caseId}:${stepId}`,
  holdReason: (caseId: CaseId, id: string): string => `legal_hold:${caseId}:${id}:reason`,
  note: (
    caseId: CaseId,
    { id, category }: { readonly id: string; readonly category: DataCategory },
  ): string => `vault_note:${caseId}:${id}:${category}`,
  document: (
    caseId: CaseId,
    { id, category }: { readonly id: string; readonly category: DataCategory },
  ): string => `document:${caseId}:${id}:${category}`,
  sentDigest: (
    caseId: CaseId,
    { id, category }: { readonly id: string; readonly category: DataCategory },
  ): string => `document:${caseId}:${id}:${category}:sent-digest`,
  /** `place`: a keyed hash of step and subject (desk/drafts.ts). */
  draft: (caseId: CaseId | null, place: string): string => `draft:${caseId ?? ''}:${place}`,
  deskNote: (caseId: CaseId, id: string): string => `desk_note:${caseId}:${id}`,
  breachEntry: (breachId: string, sequence: number): string => `breach_entry:${breachId}:${sequence}`,
  dataRequest: (of: {
    readonly requestId: string;
    readonly caseId: CaseId;
    readonly personId: PersonId;
  }): string => `data_request:${of.caseId}:${of.personId}:${of.requestId}`,
} as const;

/**
 * The text that was sealed for `place`.
 * @throws {RecordError} `RECORD.UNREADABLE` if the data was changed, moved, or sealed with a key that this process
 * lacks
 */
export function decryptText(sealer: Sealer, sealed: Buffer, place: string): string {
  try {
    return sealer.decrypt(sealed, place).toString('utf8');
  } catch {
    throw new RecordError('RECORD.UNREADABLE', { field: place });
  }
}

/** Like {@link decryptText} for sealed JSON. The caller names the type of the JSON. */
export const decryptJson = <T>(sealer: Sealer, sealed: Buffer, place: string): T =>
  JSON.parse(decryptText(sealer, sealed, place)) as T;

/** The state of the case in the record (law 13). */
export const decryptState = (sealer: Sealer, sealed: Buffer, caseId: CaseId): CaseState =>
  stateFrom(decryptJson(sealer, sealed, places.state(caseId)));

/**
 * Distinguishes two versions of a step. The hash is keyed, because a fact contains days and amounts that could be
 * guessed.
 */
export const contentHash = (hashes: KeyedHashes, caseId: CaseId, fact: Fact): Buffer =>
  Buffer.from(hashes.keyedHash('timeline', caseId, fact), 'hex');

/** The head of a case without facts. */
export const noHead = Buffer.alloc(0);

/** Chains a fact to all facts before it. Two equal heads mean the same facts in the same order. */
export const headAfter = (head: Buffer, content: Buffer): Buffer =>
  createHash('sha256').update(head).update(content).digest();
