import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstallationHold } from '../src/installation-hold.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-hold-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('the installation is held from the first call until the release, for every process that shares the folder', async () => {
  const [hold, other] = [
    new InstallationHold(join(folder, 'hold')),
    new InstallationHold(join(folder, 'hold')),
  ];
  expect(await other.since()).toBeUndefined();
  const since = await hold.hold();
  expect(await other.since()).toBe(since);
  expect(await other.hold()).toBe(since);
  await other.release();
  expect(await hold.since()).toBeUndefined();
});

it('the check of the hold throws an error if the folder cannot be read', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(new InstallationHold(join(folder, 'file')).since()).rejects.toMatchObject({ code: 'ENOTDIR' });
});
