import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ProtectionError, type StreamSealer } from '@homeward/protection';
import { RecordError } from '../record-error.js';
import type { SealsOf } from '../record/seals.js';

/** What we need of data keys to seal documents: a key of its own purpose, of a case or of a person in it. */
export type DocumentSeals = SealsOf<StreamSealer>;

/** A store that is away changed nothing that the record tells of. */
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

export async function openedDigest(sealer: StreamSealer, sealed: Buffer, place: string): Promise<Buffer> {
  return await buffer(openedBytes(sealer, Readable.from([sealed]), place));
}

/**
 * What lies sealed in a file, in clear, with the record's own words for what does not open. Whoever begins to read it
 * closes the file.
 */
export async function* openedBytes(
  sealer: StreamSealer,
  sealed: Readable,
  place: string,
): AsyncIterable<Buffer> {
  try {
    yield* sealer.opening(sealed, place);
  } catch (error) {
    if (!(error instanceof ProtectionError)) throw error;
    throw new RecordError('RECORD.UNREADABLE', { field: place });
  } finally {
    sealed.destroy();
  }
}
