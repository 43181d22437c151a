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

/** What is opened, with the record's own words for what does not open. */
export async function* contentErrors(opened: AsyncIterable<Buffer>, place: string): AsyncIterable<Buffer> {
  try {
    yield* opened;
  } catch (error) {
    if (!(error instanceof ProtectionError)) throw error;
    throw new RecordError('RECORD.UNREADABLE', { field: place });
  }
}
