/**
 * `npm run bench:keys -- [--keys N]`: compares the cost of one key per case with the cost of one key for all cases, in
 * a store of N keys. Needs no server.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  DirectoryKeyStore,
  HomewardPayloadCodec,
  StoredDataKeys,
  sealerOf,
  secretWrappingKey,
  settingsKeyRing,
} from '@homeward/protection';
import { counted } from './figures.js';

const { values } = parseArgs({ options: { keys: { type: 'string', default: '0' } } });
const state = randomBytes(12_000).toString('base64');
const place = 'return_case:bench:state';
const times = 2_000;
const folder = await mkdtemp(join(tmpdir(), 'homeward-bench-keys-'));
const wrapping = secretWrappingKey({ key: randomBytes(32) });
const keysOf = (cachedForMs = 30_000) =>
  new StoredDataKeys({ store: new DirectoryKeyStore(folder), wrapping, cachedForMs });

async function measured(what: string, work: (i: number) => unknown, count = times): Promise<void> {
  for (let i = 0; i < count / 10; i += 1) await work(i);
  const startedAt = process.hrtime.bigint();
  for (let i = 0; i < count; i += 1) await work(i);
  const micros = Number(process.hrtime.bigint() - startedAt) / 1_000 / count;
  console.log(`${what.padEnd(52)} ${micros.toFixed(1).padStart(8)} µs`);
}

/** Writes keys in the layout of the store without waiting for the disk. Destroys one key in a hundred. */
async function fill(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const of = join(folder, randomUUID());
    await mkdir(of);
    await writeFile(join(of, i % 100 === 0 ? 'case.destroyed' : 'case.key'), i % 100 === 0 ? '' : '{}');
  }
}

try {
  const one = sealerOf(settingsKeyRing({ key: randomBytes(32) }, 'records'));
  const keys = keysOf();
  const caseId = randomUUID();
  const held = keys.ofCase(caseId);
  await measured('a state of 16 KB sealed and opened, one key for all', () =>
    one.decrypt(one.seal(state, place), place),
  );
  await measured('the same with the key of its case, held in memory', async () => {
    const sealed = (await held.toSeal('records')).seal(state, place);
    return (await keys.ofCase(caseId).toDecrypt('records')).decrypt(sealed, place);
  });
  const codec = new HomewardPayloadCodec(keys);
  const context = { type: 'workflow', namespace: 'bench', workflowId: `return-case/${caseId}` } as const;
  const payload = {
    metadata: { encoding: Buffer.from('json/plain') },
    data: Buffer.from(JSON.stringify({ text: 'x'.repeat(1_000) })),
  };
  await measured('a payload of 1 KB through the codec and back', async () =>
    codec.decode(await codec.encode([payload], context), context),
  );
  await fill(Number(values.keys));
  console.log(`In a store of ${values.keys} keys:`);
  await measured('a key fetched from the key store', () => keysOf().ofCase(caseId).toDecrypt('records'), 500);
  await measured('a key made', () => keys.ofCase(randomUUID()).toSeal('records'), 200);
  await measured('the keys of one case listed', () => keys.idsIn(caseId), 200);
  await measured('all destroyed keys listed', () => counted(keys.destroyed()), 1);
} finally {
  await rm(folder, { recursive: true });
}
