import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { packed, unpack } from '../../src/backup/folders.js';

const padding = Buffer.alloc(4_194_304);
let from: string;
let to: string;

beforeEach(async () => {
  [from, to] = [await mkdtemp(join(tmpdir(), 'from-')), await mkdtemp(join(tmpdir(), 'to-'))];
  await writeFile(join(from, 'a-file'), 'Synthetic content.');
});

afterEach(async () => {
  for (const folder of [from, to]) await rm(folder, { recursive: true });
});

async function* archiveAnd(rest: () => Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* packed([from]);
  yield* rest();
}

it('unpacking reads an archive to the end of its padding', async () => {
  await unpack(Readable.from(archiveAnd(() => [padding])), to);
  expect(await readdir(to)).toEqual(['a-file']);
});

it('unpacking fails if the data after the last file is damaged', async () => {
  const damaged = function* (): Iterable<Buffer> {
    yield padding;
    throw new Error('damaged at its end');
  };
  await expect(unpack(Readable.from(archiveAnd(damaged)), to)).rejects.toThrow('damaged at its end');
});
