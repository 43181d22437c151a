import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type CipherGCM,
  type DecipherGCM,
  type KeyObject,
} from 'node:crypto';
import { ProtectionError } from '../errors.js';
import type { KeyRing } from '../key-ring.js';

/**
 * Encrypts a stream for one place, and keeps at most one chunk of the stream in memory. As with a {@link Sealer},
 * `associatedData` names the place and is not stored.
 */
export interface StreamSealer {
  sealing(plain: AsyncIterable<Buffer>, associatedData: string): AsyncIterable<Buffer>;
  /**
   * Returns only authenticated bytes. The last chunk proves that the stream is complete, so a reader who reads to the
   * end knows that no byte is missing.
   *
   * @throws {ProtectionError} `SEAL.MALFORMED`, `SEAL.UNKNOWN_KEY`, `SEAL.UNREADABLE`
   */
  decrypting(sealed: AsyncIterable<Buffer>, associatedData: string): AsyncIterable<Buffer>;
}

/*
 * Format, version 2:  'H' 0x02 | length of key id (1) | key id | salt (32) | chunks, each: ciphertext (65536, the last may be shorter) | tag (16)
 *
 * STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: Online authenticated-encryption and its nonce-reuse misuse-resistance, 2015), in the
 * form of age and Tink: AES-256-GCM for each chunk, under a key that is derived for this stream with its salt. The nonce is the number
 * of the chunk (11) and whether it is the last (1), so that chunks cannot be left out, cut off, added, doubled or reordered.
 * Also authenticated: everything before the chunks, then the associated data. Only the chunk of an empty stream is empty.
 */
const cipherName = 'aes-256-gcm';
const magic = Buffer.from([0x48, 0x02]);
const saltBytes = 32;
export const chunkBytes = 65_536;
const tagBytes = 16;
const nonceBytes = 12;

export const streamSealerOf = (keys: KeyRing): StreamSealer => ({
  async *sealing(plain, associatedData) {
    const { id, key } = keys.current();
    const keyId = Buffer.from(id, 'utf8');
    const salt = randomBytes(saltBytes);
    const head = Buffer.concat([magic, Buffer.from([keyId.length]), keyId, salt]);
    const ciphers = new ChunkCiphers(key, salt, head, associatedData);
    yield head;
    for await (const { bytes, isLast } of cut(plain, chunkBytes)) {
      const cipher = ciphers.toSeal(isLast);
      yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
    }
  },

  async *decrypting(sealed, associatedData) {
    const { head, keyId, salt, chunks } = await headOf(sealed);
    const key = keys.byId(keyId);
    if (key === undefined) throw new ProtectionError('SEAL.UNKNOWN_KEY');
    const ciphers = new ChunkCiphers(key, salt, head, associatedData);
    let isFirst = true;
    for await (const { bytes, isLast } of cut(chunks, chunkBytes + tagBytes)) {
      if (bytes.length < tagBytes || (bytes.length === tagBytes && !isFirst))
        throw new ProtectionError('SEAL.UNREADABLE');
      isFirst = false;
      const decipher = ciphers.toDecrypt(isLast).setAuthTag(bytes.subarray(-tagBytes));
      const plain = decipher.update(bytes.subarray(0, -tagBytes));
      yield proved(() => Buffer.concat([plain, decipher.final()]));
    }
  },
});

/** A cipher for each chunk of a stream, in order. */
class ChunkCiphers {
  readonly #key: KeyObject;
  readonly #authenticated: Buffer;
  #number = 0;

  constructor(key: KeyObject, salt: Buffer, head: Buffer, associatedData: string) {
    this.#key = createSecretKey(Buffer.from(hkdfSync('sha256', key, salt, 'homeward/stream/v2', 32)));
    this.#authenticated = Buffer.concat([head, Buffer.from(associatedData, 'utf8')]);
  }

  toSeal(isLast: boolean): CipherGCM {
    return createCipheriv(...this.#next(isLast)).setAAD(this.#authenticated);
  }

  toDecrypt(isLast: boolean): DecipherGCM {
    return createDecipheriv(...this.#next(isLast)).setAAD(this.#authenticated);
  }

  #next(isLast: boolean) {
    const nonce = Buffer.alloc(nonceBytes);
    nonce.writeUIntBE(this.#number++, nonceBytes - 7, 6);
    nonce[nonceBytes - 1] = isLast ? 1 : 0;
    return [cipherName, this.#key, nonce, { authTagLength: tagBytes }] as const;
  }
}

function proved(decrypt: () => Buffer): Buffer {
  try {
    return decrypt();
  } catch {
    // The library's own error adds no information, and its context could be logged.
    throw new ProtectionError('SEAL.UNREADABLE');
  }
}

interface Cut {
  readonly bytes: Buffer;
  readonly isLast: boolean;
}

/** Cuts a stream into pieces of one length. The last piece may be shorter, and is empty only if the stream is empty. */
async function* cut(source: AsyncIterable<Buffer>, length: number): AsyncIterable<Cut> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const piece of source) {
    pending.push(piece);
    pendingBytes += piece.length;
    // Only if more bytes follow is it certain that a cut piece is not the last one. The incoming pieces are joined
    // once for each chunk, however small they are.
    if (pendingBytes <= length) continue;
    let rest = Buffer.concat(pending);
    for (; rest.length > length; rest = rest.subarray(length))
      yield { bytes: rest.subarray(0, length), isLast: false };
    pending = [rest];
    pendingBytes = rest.length;
  }
  yield { bytes: Buffer.concat(pending), isLast: true };
}

async function headOf(sealed: AsyncIterable<Buffer>) {
  const pieces = sealed[Symbol.asyncIterator]();
  let read: Buffer = Buffer.alloc(0);
  for (;;) {
    const headBytes = magic.length + 1 + (read[magic.length] ?? 0xff) + saltBytes;
    if (read.length >= headBytes && read.subarray(0, magic.length).equals(magic))
      return {
        head: read.subarray(0, headBytes),
        keyId: read.toString('utf8', magic.length + 1, headBytes - saltBytes),
        salt: read.subarray(headBytes - saltBytes, headBytes),
        chunks: followedBy(read.subarray(headBytes), pieces),
      };
    const next = await pieces.next();
    if (next.done || read.length >= headBytes) {
      await pieces.return?.();
      throw new ProtectionError('SEAL.MALFORMED');
    }
    read = Buffer.concat([read, next.value]);
  }
}

async function* followedBy(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncIterable<Buffer> {
  yield first;
  yield* { [Symbol.asyncIterator]: () => pieces };
}
