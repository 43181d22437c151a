import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '@homeward/config';
import { bytesAt } from '../../src/rehearsal/own-postgres.js';
import { applyTombstones } from '../../src/rehearsal/live-tombstones.js';
import { mustHaveNoNetwork } from '../../src/rehearsal/no-network.js';
import { writeFiles } from '../backup/some-backup.js';

const address = (internal: boolean) => ({
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  family: 'IPv4' as const,
  mac: '00:00:00:00:00:00',
  internal,
  cidr: null,
});

it('the rehearsal refuses to run if the machine has any network interface except the loopback', () => {
  expect(() => mustHaveNoNetwork({ lo: [address(true)] })).not.toThrow();
  expect(() => mustHaveNoNetwork({})).not.toThrow();
  expect(() => mustHaveNoNetwork({ lo: [address(true)], eth0: [address(false)] })).toThrow(
    /BACKUP\.HAS_NETWORK: .*\(eth0\)/,
  );
});

it('compares positions of a write-ahead log as numbers', () => {
  expect(bytesAt('0/3000028')).toBe(0x3000028n);
  expect(bytesAt('1/0') > bytesAt('0/FFFFFFFF')).toBe(true);
  expect(bytesAt('A/0') > bytesAt('9/FF000000')).toBe(true);
});

describe('the tombstones of the live key store', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'homeward-tombstones-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const inRoot = (...names: string[]): string => join(root, ...names);
  const house = { 'house/house.key': '{}' };
  const storeIn = (storeDir: string, secondStoreDir: string, hold: string) =>
    ({
      keys: { storeDir: inRoot(storeDir), secondStoreDir: inRoot(secondStoreDir) },
      hold: { dir: inRoot(hold) },
    }) as Settings;
  const live = () => storeIn('one', 'two', 'hold');
  const scratch = () => storeIn('keys', 'second-keys', 'scratch-hold');

  it('tombstones are copied from each live folder to both scratch stores, without copying any key', async () => {
    await writeFiles(inRoot('one'), { ...house, 'case-1/case.destroyed': '', 'case-2/case.key': '{}' });
    await writeFiles(inRoot('two'), { ...house, 'case-2/person-3.destroyed': '' });
    expect(await applyTombstones(live(), scratch())).toBe(2);
    for (const store of [inRoot('keys'), inRoot('second-keys')])
      expect([
        (await readdir(store)).sort(),
        await readdir(join(store, 'case-1')),
        await readdir(join(store, 'case-2')),
      ]).toEqual([['case-1', 'case-2'], ['case.destroyed'], ['person-3.destroyed']]);
  });

  it('tombstones that exist only in the folder of the hold are also copied', async () => {
    for (const folder of ['one', 'two']) await writeFiles(inRoot(folder), house);
    await writeFiles(inRoot('hold', 'erased'), { 'case-1/case.destroyed': '' });
    expect(await applyTombstones(live(), scratch())).toBe(1);
    expect(await readdir(inRoot('keys', 'case-1'))).toEqual(['case.destroyed']);
  });

  it('no tombstone is copied if a folder is not the live key store', async () => {
    await writeFiles(inRoot('one'), house);
    await expect(applyTombstones(live(), scratch())).rejects.toMatchObject({
      code: 'BACKUP.NO_STORE',
    });
  });
});
