import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { DirectoryDocumentStore } from '../../src/index.js';
import { refusal } from '../keys.js';

const caseId = '11111111-1111-4111-8111-111111111111';
const place = { caseId, documentId: '22222222-2222-4222-8222-222222222222' };
const other = { caseId, documentId: '33333333-3333-4333-8333-333333333333' };

async function* of(...pieces: (string | Error)[]): AsyncIterable<Buffer> {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield Buffer.from(piece);
  }
}

describe('a document store in a folder', () => {
  let folder: string;
  let store: DirectoryDocumentStore;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'homeward-documents-')), 'store');
    store = new DirectoryDocumentStore(folder);
    await store.make();
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

  const names = async (): Promise<string[]> => await readdir(join(folder, caseId)).catch(() => []);
  const read = async (at = place): Promise<string | undefined> => {
    const file = await store.read(at);
    return file && (await buffer(file)).toString();
  };

  it('returns what was stored, in files that only the owner can read', async () => {
    await store.put(place, of('first, ', 'then'));
    expect(await read()).toBe('first, then');
    expect(await read(other)).toBeUndefined();
    const { mode } = await stat(join(folder, caseId, `${place.documentId}.sealed`));
    expect([mode & 0o077, (await stat(folder)).mode & 0o077]).toEqual([0, 0]);
  });

  it('a document store is made once, by any process, and is unavailable if its folder was replaced', async () => {
    const id = await store.make();
    expect(await new DirectoryDocumentStore(folder).make()).toBe(id);
    await store.put(place, of('one'));
    await rename(folder, `${folder}-away`);
    const away = refusal('STORE.UNAVAILABLE');
    for (const work of [store.put(place, of('two')), store.remove(place), store.removeCase(caseId)])
      await expect(work).rejects.toThrow(away);
    await mkdir(folder);
    for (const work of [store.put(place, of('two')), store.remove(place), store.removeCase(caseId)])
      await expect(work).rejects.toThrow(away);
    expect([await store.id(), await readdir(folder)]).toEqual([undefined, []]);
    await rm(folder, { recursive: true });
    await rename(`${folder}-away`, folder);
    expect([await store.id(), await read()]).toEqual([id, 'one']);
  });

  it('if a stream breaks off, a document store keeps the earlier document, stores nothing new, and passes on the error', async () => {
    const cut = new Error('the connection was cut');
    await expect(store.put(place, of('half', cut))).rejects.toBe(cut);
    expect(await names()).toEqual([]);
    await store.put(place, of('whole'));
    await expect(store.put(place, of('half', cut))).rejects.toBe(cut);
    expect([await read(), await names()]).toEqual(['whole', [`${place.documentId}.sealed`]]);
  });

  it('a document store removes only one document, with the leftovers of a writer that died', async () => {
    await store.put(place, of('one'));
    await store.put(other, of('two'));
    await writeFile(join(folder, caseId, `${place.documentId}.sealed.0a1b2c.aside`), 'half');
    await store.remove(place);
    await store.remove(place);
    expect(await names()).toEqual([`${other.documentId}.sealed`]);
  });

  it('removing the documents of a case succeeds even if the case has no documents', async () => {
    await store.put(place, of('one'));
    await store.removeCase(caseId);
    await store.removeCase(caseId);
    expect(await readdir(folder)).toEqual(['document-store.id']);
  });

  it('a reader can continue to read a document that is removed meanwhile', async () => {
    await store.put(place, of('read to its end'));
    const file = (await store.read(place))!;
    await store.remove(place);
    expect((await buffer(file)).toString()).toBe('read to its end');
  });

  it('refuses names that lead out of the store', async () => {
    for (const name of ['..', '../keys', 'a/b', 'a.b', ''])
      for (const at of [
        { caseId: name, documentId: 'x' },
        { caseId, documentId: name },
      ])
        await expect(store.put(at, of('x'))).rejects.toThrow(refusal('KEY.INVALID'));
  });

  it('a document store that cannot be written reports an error without a path', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder should be');
    await chmod(folder, 0o600);
    const failure = await store.put(place, of('x')).catch((error: unknown) => error);
    expect(failure).toEqual(refusal('STORE.UNAVAILABLE'));
    expect(String(failure)).not.toContain(folder);
  });

  it('a document store never keeps half a document, whenever the writing process is killed', async () => {
    const pieces = 40;
    for (const killedAfter of [0, 1, 7, 19, 38, 39]) {
      const at = { caseId, documentId: `document-${killedAfter}` };
      const last = await killedWhile(at, killedAfter, pieces);
      const content = await store.read(at);
      // If the document was complete before the kill, it exists. Otherwise it does not exist.
      if (content)
        expect([(await buffer(content)).length, last >= pieces - 1]).toEqual([pieces * 1_000, true]);
      await store.remove(at);
      expect((await names()).filter((name) => name.startsWith(`${at.documentId}.`))).toEqual([]);
    }
  }, 60_000);

  /** @returns the last piece of the document that the process reported */
  async function killedWhile(at: typeof place, killedAfter: number, pieces: number): Promise<number> {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        fileURLToPath(new URL('./write-document.child.ts', import.meta.url)),
        folder,
        at.caseId,
        at.documentId,
        String(pieces),
      ],
      { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = once(child, 'exit');
    let last = -1;
    for await (const line of createInterface({ input: child.stdout })) {
      last = line === 'done' ? pieces : Number(line);
      if (last >= killedAfter) child.kill('SIGKILL');
    }
    await ended;
    return last;
  }
});
