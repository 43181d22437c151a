import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { Readable, pipeline } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { join } from 'node:path';
import { writeWhole } from '@homeward/protection';
import { Decrypter, Encrypter } from 'age-encryption';
import { BackupRefused } from './backup-refused.js';

/** A file of a backup, as listed in the manifest. The digest is the digest of the encrypted bytes. */
export interface SealedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

type WebStream = ReadableStream<Uint8Array>;
const fastest = 1;

/** Compresses, encrypts and writes a stream in constant memory. The file is either complete or absent. */
export async function seal(
  folder: string,
  name: string,
  content: AsyncIterable<Buffer>,
  recipients: readonly string[],
): Promise<SealedFile> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  const compressed = pipeline(Readable.from(content), createGzip({ level: fastest }), () => undefined);
  const encrypted = await encrypter.encrypt(Readable.toWeb(compressed) as WebStream);
  const measured = { hash: createHash('sha256'), bytes: 0 };
  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const chunk of encrypted) {
      measured.hash.update(chunk);
      measured.bytes += chunk.length;
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    }
  }
  await writeWhole(join(folder, name), bytes());
  return { name, bytes: measured.bytes, sha256: measured.hash.digest('hex') };
}

/** Returns the decrypted content of a backup file. @throws BackupRefused BACKUP.OTHER_IDENTITY */
export async function unsealed(path: string, identities: readonly string[]): Promise<Readable> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  const file = createReadStream(path);
  try {
    const clear = await decrypter.decrypt(Readable.toWeb(file) as WebStream);
    return pipeline(
      Readable.fromWeb(clear as Parameters<typeof Readable.fromWeb>[0]),
      createGunzip(),
      () => undefined,
    );
  } catch {
    file.destroy();
    throw new BackupRefused('BACKUP.OTHER_IDENTITY');
  }
}

/** Compares a file with the manifest. @throws BackupRefused BACKUP.DAMAGED */
export async function mustBeWhole(folder: string, { name, bytes, sha256 }: SealedFile): Promise<void> {
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of createReadStream(join(folder, name)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      size += chunk.length;
    }
  } catch {
    throw new BackupRefused('BACKUP.DAMAGED', name);
  }
  if (size !== bytes || hash.digest('hex') !== sha256) throw new BackupRefused('BACKUP.DAMAGED', name);
}

/** Decrypts the first bytes of a backup file, as a test. @throws BackupRefused if the bytes cannot be decrypted */
export async function mustOpen(path: string, identities: readonly string[]): Promise<void> {
  const content = await unsealed(path, identities);
  try {
    for await (const _ of content) break;
  } catch {
    throw new BackupRefused('BACKUP.OTHER_IDENTITY');
  }
}

/** Returns the identities in a file that age-keygen wrote. @throws BackupRefused BACKUP.NOT_AN_IDENTITY */
export async function identitiesIn(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const identities = text.split(/\s+/).filter((word) => /^AGE-SECRET-KEY-[0-9A-Z-]+$/.test(word));
  if (identities.length === 0) throw new BackupRefused('BACKUP.NOT_AN_IDENTITY', path);
  return identities;
}
