import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSettings } from '@homeward/config';
import { restorePlan, type RestoreRequest } from '../../src/backup/restore-plan.js';
import { someBackup, writeFiles, type SomeBackup } from './some-backup.js';

let made: SomeBackup;
beforeEach(async () => {
  made = await someBackup();
});
afterEach(() => rm(made.root, { recursive: true }));

const documents = () => join(made.request.backup, 'documents.tar.gz.age');
const into = (folder: string, until?: string) => ({ folder, walArchive: '/archive', until });

/** Returns the sentence of a refusal. Checks that the installation was not held and that no data was restored. */
async function refusal(more: Partial<RestoreRequest> = {}): Promise<string> {
  const outcome = await restorePlan(made.settings, { ...made.request, ...more }).then(
    () => 'not refused',
    (error: Error) => error.message,
  );
  expect(existsSync(join(made.settings.hold.dir, 'held'))).toBe(false);
  return outcome;
}

it('a complete backup passes every check', async () => {
  const { manifest, folders } = await restorePlan(made.settings, made.request);
  expect(manifest.record!.newestMigration).toBe('WithheldNotices1767225600460');
  expect(folders.map(({ part }) => part)).toEqual(['documents', 'checkpoints', 'journal']);
});

it('a folder without a manifest is refused', async () => {
  await rm(join(made.request.backup, 'manifest.json'));
  expect(await refusal()).toContain('BACKUP.NO_MANIFEST: The folder has no manifest');
});

it('a manifest that was changed, or signed with an unknown key, is refused', async () => {
  const file = join(made.request.backup, 'manifest.json');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('"schema":1', '"schema":1,"more":1'));
  expect(await refusal()).toContain('BACKUP.NOT_GENUINE');
  await writeFile(file, text);
  const other = loadSettings({ HOMEWARD_MODE: 'test', HOMEWARD_DATA_DIR: join(made.root, 'other') });
  await expect(restorePlan(other, made.request)).rejects.toThrow('BACKUP.NOT_GENUINE');
});

it('a file that was cut off, changed in one byte, or removed is reported', async () => {
  const bytes = await readFile(documents());
  await truncate(documents(), bytes.length - 1);
  expect(await refusal()).toMatch(/^BACKUP\.DAMAGED: .*\(documents\.tar\.gz\.age\)$/);
  const changed = Buffer.from(bytes);
  changed[changed.length - 1]! ^= 1;
  await writeFile(documents(), changed);
  expect(await refusal()).toContain('BACKUP.DAMAGED');
  await rm(documents());
  expect(await refusal()).toContain('BACKUP.DAMAGED');
});

it('a wrong identity decrypts no file, and an identity file without an identity is refused', async () => {
  expect(await refusal({ identityFile: join(made.root, 'other-identity') })).toContain(
    'BACKUP.OTHER_IDENTITY',
  );
  expect(await refusal({ identityFile: documents() })).toContain('BACKUP.NOT_AN_IDENTITY');
});

it('a database is restored only into an empty folder, and never to a moment before the end of the backup', async () => {
  const folder = join(made.root, 'cluster');
  await mkdir(folder);
  expect(await refusal({ record: into(folder) })).toBe('not refused');
  expect(await refusal({ record: into(folder, '2026-12-01T07:59:59.999Z') })).toContain('BACKUP.TOO_EARLY');
  await writeFiles(folder, { PG_VERSION: '15' });
  expect(await refusal({ record: into(folder) })).toContain('BACKUP.NOT_EMPTY');
});

it('a restore is refused for a backup of a newer release, for a part that the backup lacks, and for a missing or unsuitable program', async () => {
  const record = into(join(made.root, 'cluster'));
  expect(await refusal({ engine: record })).toContain('BACKUP.NOT_IN_IT');
  const program = join(made.root, 'bin', 'pg_verifybackup');
  await writeFile(program, '#!/bin/sh\necho "pg_verifybackup (PostgreSQL) 18.0"\n');
  expect(await refusal({ record })).toContain('BACKUP.OTHER_TOOL');
  await rm(program);
  expect(await refusal({ record })).toContain('BACKUP.NO_TOOL');
  await made.rewrite((manifest) => ({
    ...manifest,
    record: { ...manifest.record!, newestMigration: 'FromTomorrow' },
  }));
  expect(await refusal()).toContain('BACKUP.NEWER_RELEASE');
});
