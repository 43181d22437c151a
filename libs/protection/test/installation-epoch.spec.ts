import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InstallationEpoch } from '@homeward/protection';

let folder: string;
beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), 'homeward-epoch-')), 'hold')));
afterEach(() => rm(join(folder, '..'), { recursive: true }));

it('the epoch is absent until a store is restored, and new after each restore', async () => {
  const installation = new InstallationEpoch(folder);
  expect(await installation.current()).toBeUndefined();
  const [first, second] = [await installation.begin(), await installation.begin()];
  expect(second.id).not.toBe(first.id);
  expect(Date.parse(second.since)).toBeGreaterThan(Date.parse(first.since));
  expect(await new InstallationEpoch(folder).current()).toEqual(second);
  expect(await readdir(folder)).toEqual(['epoch']);
  expect((await stat(join(folder, 'epoch'))).mode & 0o777).toBe(0o600);
});

it('every process reads a new epoch as soon as the epoch has begun', async () => {
  const other = new InstallationEpoch(folder);
  expect(await other.current()).toBeUndefined();
  const begun = await new InstallationEpoch(folder).begin();
  expect(await other.current()).toEqual(begun);
});

it('the epoch is not read again for each step', async () => {
  const installation = new InstallationEpoch(folder);
  const begun = await installation.begin();
  expect(await installation.current()).toEqual(begun);
  await rm(join(folder, 'epoch'));
  expect(await installation.current()).toEqual(begun);
});

it('the epoch counts as unknown, and not as absent, if its file cannot be read', async () => {
  await writeFile(folder, 'a file in place of the folder');
  await expect(new InstallationEpoch(folder).current()).rejects.toMatchObject({ code: 'ENOTDIR' });
});
