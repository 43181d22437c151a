import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newestBackup } from '../../src/rehearsal/newest-backup.js';
import { someBackup, type SomeBackup } from '../backup/some-backup.js';

let made: SomeBackup;
let places: { dir: string; keyDir: string };

/** Copies both halves of the backup to the name of a different moment. */
async function copiedAs(name: string): Promise<void> {
  await cp(join(made.root, 'stores'), join(places.dir, name), { recursive: true });
  await cp(join(made.root, 'keys'), join(places.keyDir, name), { recursive: true });
}

beforeEach(async () => {
  made = await someBackup();
  places = { dir: join(made.root, 'backups'), keyDir: join(made.root, 'key-backups') };
});
afterEach(() => rm(made.root, { recursive: true }));

const newest = () => newestBackup(made.settings, places);

it('finds the newest backup that is complete in both folders', async () => {
  await copiedAs('some');
  await mkdir(join(places.dir, 'zzz-begun'));
  await cp(join(made.root, 'stores'), join(places.dir, 'zz-without-keys'), { recursive: true });
  const found = await newest();
  expect(found).toMatchObject({ stores: join(places.dir, 'some'), keys: join(places.keyDir, 'some') });
});

it('refuses if there is no backup', async () => {
  await expect(newest()).rejects.toMatchObject({ code: 'BACKUP.NONE' });
});

it('refuses a manifest without a trusted signature, and does not use an older backup instead', async () => {
  await copiedAs('some');
  await copiedAs('zzz');
  await writeFile(join(places.dir, 'zzz', 'manifest.json'), '{"schema":1}');
  await expect(newest()).rejects.toMatchObject({ code: 'BACKUP.NOT_GENUINE' });
});

it('refuses a backup under the name of a different backup', async () => {
  await copiedAs('zzz');
  await expect(newest()).rejects.toMatchObject({ code: 'BACKUP.NOT_GENUINE' });
});
