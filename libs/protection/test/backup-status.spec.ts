import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupStatus, type RehearsalResult } from '../src/index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-status-'));
});
afterEach(() => rm(folder, { recursive: true }));

const resultAt = (endedAt: string, outcome: RehearsalResult['outcome']): RehearsalResult => ({
  schema: 1,
  outcome,
  code: null,
  startedAt: endedAt,
  endedAt,
  seconds: 0,
  backup: 'some',
  backupEndedAt: endedAt,
  backupAgeSeconds: 0,
  isWhole: true,
  cases: 0,
  erased: 0,
  auditFaults: 0,
  differenceCount: 0,
  differences: [],
  played: 0,
  notPlayed: [],
});

it('the backup status keeps the time of the last backup, and of the last rehearsal that proved a restore', async () => {
  const status = new BackupStatus(folder);
  expect(await status.times()).toEqual({ lastBackup: null, lastProvenRestore: null });
  await status.backedUp({ backup: 'some', endedAt: '2026-12-01T01:00:00.000Z' });
  await status.rehearsed(resultAt('2026-12-01T02:00:00.000Z', 'proven'));
  await status.rehearsed(resultAt('2026-12-02T02:00:00.000Z', 'not-proven'));
  expect(await status.times()).toEqual({
    lastBackup: '2026-12-01T01:00:00.000Z',
    lastProvenRestore: '2026-12-01T02:00:00.000Z',
  });
});

it('the backup status stores and reports nothing if the installation has no folder for the status', async () => {
  const status = new BackupStatus(undefined);
  await status.backedUp({ backup: 'some', endedAt: '2026-12-01T01:00:00.000Z' });
  expect(await status.times()).toBeUndefined();
});

it.each(['{"endedAt":"2026-', '{"endedAt":"soon"}', '[]', 'null'])(
  'the backup status does not accept a damaged file as a proof: %s',
  async (text) => {
    await writeFile(join(folder, 'last-proven-restore.json'), text);
    expect(await new BackupStatus(folder).times()).toEqual({ lastBackup: null, lastProvenRestore: null });
  },
);
