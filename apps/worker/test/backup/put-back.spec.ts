import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { InstallationHold } from '@homeward/protection';
import { packed } from '../../src/backup/folders.js';
import { putBack } from '../../src/backup/put-back.js';
import { restorePlan, type RestoreRequest } from '../../src/backup/restore-plan.js';
import { seal } from '../../src/backup/sealed-file.js';
import { someBackup, writeFiles, type SomeBackup } from './some-backup.js';

let made: SomeBackup;
beforeEach(async () => {
  made = await someBackup();
});
afterEach(() => rm(made.root, { recursive: true }));

async function restore(request: RestoreRequest): Promise<string[]> {
  const lines: string[] = [];
  const { settings } = made;
  await putBack(settings, request.backup, await restorePlan(settings, request), (line) => lines.push(line));
  return lines;
}

const textOf = (folder: string, path: string) => readFile(join(folder, path), 'utf8');

it('a restore holds the installation, restores missing files, and does not change existing files', async () => {
  const { documents, journal, audit, hold } = made.settings;
  await rm(documents.storeDir, { recursive: true });
  await rm(join(audit.checkpointDir!, 'checkpoint-00000001.json'));
  await appendFile(join(journal.dir, '2026-12-01.abc.journal'), 'two\n');
  const lines = await restore(made.request);
  expect(await new InstallationHold(hold.dir).since()).toBeDefined();
  expect(lines[0]).toMatch(/^held since /);
  expect(await textOf(documents.storeDir, 'case-1/a.sealed')).toBe('document');
  expect(await textOf(documents.storeDir, 'document-store.id')).toBe('store');
  expect(await textOf(audit.checkpointDir!, 'checkpoint-00000001.json')).toBe('{}');
  expect(await textOf(journal.dir, '2026-12-01.abc.journal')).toBe('one\ntwo\n');
  expect(lines).toContainEqual(expect.stringMatching(/^journal .*: 0 restored, 1 were there, 0 belong/));
  expect(await readdir(documents.storeDir)).toHaveLength(2);
});

it('a key that at least one folder has is restored into both folders, and a key destroyed after the backup is not restored', async () => {
  const { keys, documents } = made.settings;
  for (const folder of [keys.storeDir, keys.secondStoreDir, documents.storeDir])
    await rm(folder, { recursive: true });
  await writeFiles(keys.secondStoreDir, { 'case-1/person-1.destroyed': '' });
  await restore(made.keysRequest);
  for (const folder of [keys.storeDir, keys.secondStoreDir]) {
    expect(await textOf(folder, 'case-1/case.key')).toBe('first');
    expect(await textOf(folder, 'case-2/case.key')).toBe('second');
    expect(existsSync(join(folder, 'case-1/person-1.key'))).toBe(false);
  }
  await writeFiles(keys.storeDir, { 'case-1/case.destroyed': '' });
  await rm(join(keys.storeDir, 'case-1/case.key'));
  const lines = await restore(made.keysRequest);
  expect(existsSync(join(keys.storeDir, 'case-1/case.key'))).toBe(false);
  expect(lines.at(-2)).toMatch(/0 restored, 1 were there, 2 belong to what was erased$/);
  await restore(made.request);
  expect(await readdir(documents.storeDir)).toEqual(['document-store.id']);
});

it('temporary files of a killed writer are not packed', async () => {
  const folder = join(made.root, 'packed');
  await writeFiles(folder, { 'a/half.123.aside': 'half', '.draft': 'draft', 'a/whole': 'whole' });
  const chunks: Buffer[] = [];
  for await (const chunk of packed([folder, join(made.root, 'nowhere')])) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('latin1');
  expect([text.includes('whole'), text.includes('half'), text.includes('draft')]).toEqual([
    true,
    false,
    false,
  ]);
});

it('a source that fails while it is packed leaves no file', async () => {
  async function* failing(): AsyncGenerator<Buffer> {
    yield Buffer.from('some');
    throw new Error('the program failed');
  }
  const [recipient] = /age1\w+/.exec(await textOf(made.root, 'identity'))!;
  await expect(seal(made.root, 'none.age', failing(), [recipient])).rejects.toThrow('the program failed');
  expect((await readdir(made.root)).filter((name) => name.startsWith('none'))).toEqual([]);
});
