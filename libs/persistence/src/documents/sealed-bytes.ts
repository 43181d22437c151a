import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ProtectionError, type StreamSealer } from '@homeward/protection';
import { RecordError } from '../record-error.js';
import type { SealsOf } from '../record/seals.js';

/**
 * The part of the data keys that is needed to seal documents: a key of a case, or of a person in the case, for this
 * purpose.
 */
export type DocumentSeals = SealsOf<StreamSealer>;

/** Reports an outage of the store as an error of the record. The data that the record refers to has not changed. */
export async function asRecordError<T>(stored: Promise<T>): Promise<T> {
  try {
    return await stored;
  } catch (error) {
    if (error instanceof ProtectionError && error.code === 'STORE.UNAVAILABLE')
      throw new RecordError('RECORD.UNAVAILABLE', { outcomeKnown: true });
    throw error;
  }
}

export async function sealedDigest(sealer: StreamSealer, digest: Buffer, place: string): Promise<Buffer> {
  return await buffer(sealer.sealing(Readable.from([digest]), place));
}

export async function decryptedDigest(sealer: StreamSealer, sealed: Buffer, place: string): Promise<Buffer> {
  return await buffer(decryptedBytes(sealer, Readable.from([sealed]), place));
}

/**
 * Returns the decrypted content of a sealed file. Reading the content also closes the file. If the file cannot be
 * decrypted, throws a coded error of the record.
 */
export async function* decryptedBytes(
  sealer: StreamSealer,
  sealed: Readable,
  place: string,
): AsyncIterable<Buffer> {
  try {
    yield* sealer.decrypting(sealed, place);
  } catch (error) {
    if (!(error instanceof ProtectionError)) throw error;
    throw new RecordError('RECORD.UNREADABLE', { field: place });
  } finally {
    sealed.destroy();
  }
}
