import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { chunkBytes } from '../../src/documents/stream-sealer.js';
import { memoryDataKeys, type StreamSealer } from '../../src/index.js';
import { refusal } from '../keys.js';

const place = 'document:case:id:health';
const sealedChunk = chunkBytes + 16;

async function sealerOf(caseId = 'case-1', personId?: string): Promise<StreamSealer> {
  const of = personId === undefined ? keys.ofCase(caseId) : keys.ofPerson(caseId, personId);
  return await of.toSeal('documents');
}
const keys = memoryDataKeys();

async function* inPieces(bytes: Buffer, ...lengths: number[]): AsyncIterable<Buffer> {
  let at = 0;
  for (let i = 0; at < bytes.length; i++) {
    const length = lengths[i % Math.max(1, lengths.length)] ?? bytes.length;
    yield bytes.subarray(at, at + length);
    at += length;
  }
}

const seal = async (plain: Buffer, where = place): Promise<Buffer> =>
  await buffer((await sealerOf()).sealing(inPieces(plain), where));
const open = async (sealed: Buffer, where = place, sealer?: StreamSealer): Promise<Buffer> =>
  await buffer((sealer ?? (await sealerOf())).decrypting(inPieces(sealed), where));

/** The head of a sealed stream, and the chunks of the stream. */
function taken(sealed: Buffer): { head: Buffer; chunks: Buffer[] } {
  const headBytes = 3 + sealed[2]! + 32;
  const chunks: Buffer[] = [];
  for (let at = headBytes; at < sealed.length; at += sealedChunk)
    chunks.push(sealed.subarray(at, at + sealedChunk));
  return { head: sealed.subarray(0, headBytes), chunks };
}
const put = ({ head, chunks }: { head: Buffer; chunks: Buffer[] }): Buffer =>
  Buffer.concat([head, ...chunks]);

describe('a stream sealer', () => {
  const sizes = fc.oneof(
    fc.constantFrom(0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes + 7),
    fc.nat({ max: 4 * chunkBytes }),
  );
  const lengths = fc.array(fc.integer({ min: 200, max: 3 * chunkBytes }), { minLength: 1, maxLength: 6 });

  it('a stream sealer decrypts streams of any size, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, lengths, lengths, async (size, inward, outward) => {
        const sealer = await sealerOf();
        const plain = randomBytes(size);
        const sealed = await buffer(sealer.sealing(inPieces(plain, ...inward), place));
        const opened = await buffer(sealer.decrypting(inPieces(sealed, ...outward), place));
        expect(opened.equals(plain)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('a stream sealer can read the head of a stream from pieces of one byte', async () => {
    const plain = randomBytes(100);
    const opened = await buffer((await sealerOf()).decrypting(inPieces(await seal(plain), 1), place));
    expect(opened.equals(plain)).toBe(true);
  });

  it('a stream sealer refuses bytes that were changed or cut off anywhere', async () => {
    const sealed = await seal(randomBytes(2 * chunkBytes + 100));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.boolean(), async (at, cutOff) => {
        const changed = Buffer.from(cutOff ? sealed.subarray(0, at) : sealed);
        if (!cutOff) changed[at]! ^= 1;
        await expect(open(changed)).rejects.toMatchObject({
          name: 'ProtectionError',
          code: expect.stringContaining('SEAL.') as unknown,
        });
      }),
      { numRuns: 100 },
    );
  });

  it('a stream sealer refuses chunks that were left out, cut off at their edge, doubled, added, or reordered', async () => {
    const { head, chunks } = taken(await seal(randomBytes(3 * chunkBytes)));
    const [a, b, c] = chunks as [Buffer, Buffer, Buffer];
    for (const others of [[a, b], [a, c], [b, c], [], [b, a, c], [a, a, b, c], [a, b, c, c], [c], [a, c, b]])
      await expect(open(put({ head, chunks: others }))).rejects.toThrow(refusal('SEAL.UNREADABLE'));
    expect(await open(put({ head, chunks }))).toHaveLength(3 * chunkBytes);
  });

  it('a stream sealer refuses an empty chunk after a full chunk, and bytes after the end', async () => {
    const one = taken(await seal(randomBytes(chunkBytes)));
    const nothing = taken(await seal(Buffer.alloc(0)));
    expect(nothing.chunks).toEqual([expect.objectContaining({ length: 16 })]);
    for (const more of [...nothing.chunks, randomBytes(16), randomBytes(1)])
      await expect(open(put({ ...one, chunks: [...one.chunks, more] }))).rejects.toThrow(
        refusal('SEAL.UNREADABLE'),
      );
  });

  it('a stream sealer refuses chunks and heads of another stream under the same key', async () => {
    const [one, other] = [
      taken(await seal(randomBytes(chunkBytes + 1))),
      taken(await seal(randomBytes(chunkBytes + 1))),
    ];
    for (const mixed of [
      { head: one.head, chunks: [one.chunks[0]!, other.chunks[1]!] },
      { head: one.head, chunks: [other.chunks[0]!, one.chunks[1]!] },
      { head: other.head, chunks: one.chunks },
    ])
      await expect(open(put(mixed))).rejects.toThrow(refusal('SEAL.UNREADABLE'));
  });

  it('a stream sealer refuses another place, and the key of another person or case', async () => {
    const sealed = await seal(randomBytes(10));
    await expect(open(sealed, 'document:case:id:money')).rejects.toThrow(refusal('SEAL.UNREADABLE'));
    for (const other of [await sealerOf('case-2'), await sealerOf('case-1', 'p')])
      await expect(open(sealed, place, other)).rejects.toThrow(refusal('SEAL.UNKNOWN_KEY'));
  });

  it('a stream sealer refuses bytes that are not a sealed stream, or are the sealed value of a row', async () => {
    const row = (await keys.ofCase('case-1').toSeal('records')).seal('text', place);
    for (const bytes of [Buffer.alloc(0), randomBytes(20), randomBytes(400), row])
      await expect(open(bytes)).rejects.toThrow(refusal('SEAL.MALFORMED'));
  });

  it('a stream sealer returns no byte of a chunk that is not authenticated', async () => {
    const sealed = await seal(randomBytes(2 * chunkBytes));
    sealed[sealed.length - 1]! ^= 1;
    const given: Buffer[] = [];
    const opening = async (): Promise<void> => {
      for await (const piece of (await sealerOf()).decrypting(inPieces(sealed, 1_000), place))
        given.push(piece);
    };
    await expect(opening()).rejects.toThrow(refusal('SEAL.UNREADABLE'));
    expect(Buffer.concat(given)).toHaveLength(chunkBytes);
  });

  it('a stream sealer seals equal bytes differently each time, and reveals nothing about them', async () => {
    const plain = Buffer.alloc(200_000, 'a mark that repeats, ');
    const [one, other] = [await seal(plain), await seal(plain)];
    expect(one.equals(other)).toBe(false);
    expect(one.includes('a mark')).toBe(false);
  });
});
