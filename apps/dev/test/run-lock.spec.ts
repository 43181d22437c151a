import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processIdentity, takeRunLock } from '../src/run-lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-lock-'));
  file = join(folder, 'data', 'run.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a run lock belongs to one run until it is released', async () => {
  const lock = await takeRunLock(file);
  expect(lock.afterInterruptedRun).toBe(false);
  await expect(takeRunLock(file)).rejects.toMatchObject({
    code: 'DEV.ALREADY_RUNNING',
    message: expect.stringContaining(`process ${process.pid}`) as string,
  });
  lock.release();
  expect(existsSync(file)).toBe(false);
  (await takeRunLock(file)).release();
});

it('a run lock of a process that has ended does not block a new run', async () => {
  const child = spawn('sleep', ['60']);
  const identity = await processIdentity(child.pid!);
  (await takeRunLock(file)).release();
  writeFileSync(file, JSON.stringify({ pid: child.pid, identity }));
  await expect(takeRunLock(file)).rejects.toMatchObject({ code: 'DEV.ALREADY_RUNNING' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect((await takeRunLock(file)).afterInterruptedRun).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
});

it.each([
  ['whose process number is reused', JSON.stringify({ pid: process.pid, identity: 'another time' })],
  ['that is not a lock', '{'],
])('a run lock %s does not block a new run', async (_what, text) => {
  (await takeRunLock(file)).release();
  writeFileSync(file, text);
  expect((await takeRunLock(file)).afterInterruptedRun).toBe(true);
});

it('only one of the processes that find a stale run lock can take it', async () => {
  (await takeRunLock(file)).release();
  for (let round = 0; round < 20; round += 1) {
    writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'another time' }));
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => takeRunLock(file)));
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(existsSync(`${file}.turn`)).toBe(false);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  }
});
