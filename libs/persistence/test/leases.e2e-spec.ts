import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { until } from '@homeward/testing';
import { Lease } from '../src/index.js';
import { startRecord, type TestRecord } from './support/record.js';

let record: TestRecord;
beforeAll(async () => {
  record = await startRecord();
}, 60_000);
afterAll(() => record?.stop());
afterEach(() => record.rows('delete from loop_lease'));

const leaseOf = (lengthMs?: number) => new Lease(record.dataSource, 'successions', lengthMs);
/** Ends all leases, as if their holders had not renewed them in time. */
const lapse = () => record.rows(`update loop_lease set until = now() - interval '1 millisecond'`);

it('if many processes ask for a lease at once, only one process leads, as long as that process renews the lease', async () => {
  const leases = Array.from({ length: 8 }, () => leaseOf());
  const asked = await Promise.all(leases.map((lease) => lease.hold()));
  expect(asked.filter(Boolean)).toHaveLength(1);
  const leader = leases[asked.indexOf(true)]!;
  expect(await leader.hold()).toBe(true);
  const again = await Promise.all(leases.map((lease) => lease.hold()));
  expect(again).toEqual(asked);
});

it('a lease lasts thirty seconds from each renewal, by the clock of PostgreSQL', async () => {
  await leaseOf().hold();
  const [row] = await record.rows(
    `select until between clock_timestamp() + interval '25 seconds' and clock_timestamp() + interval '30 seconds' as so from loop_lease`,
  );
  expect(row).toEqual({ so: true });
});

it('if the first process does not renew its lease, another process takes over, and the first process no longer leads', async () => {
  const [first, second] = [leaseOf(), leaseOf()];
  expect([await first.hold(), await second.hold()]).toEqual([true, false]);
  await lapse();
  expect(await second.hold()).toBe(true);
  expect(await first.hold()).toBe(false);
  await lapse();
  expect(await first.hold()).toBe(true);
});

it('a lease is released at once, and only by its holder', async () => {
  const [first, second] = [leaseOf(), leaseOf()];
  await first.hold();
  await second.release();
  expect(await second.hold()).toBe(false);
  await first.release();
  expect(await second.hold()).toBe(true);
});

it('each loop has a separate lease', async () => {
  const other = new Lease(record.dataSource, 'orphans');
  expect([await leaseOf().hold(), await other.hold()]).toEqual([true, true]);
});

it('SEE-5: only the worker can take a lease', async () => {
  for (const purpose of ['api', 'codec', 'audit', 'report'] as const)
    await expect(new Lease(await record.connect(purpose), 'orphans').hold()).rejects.toMatchObject({
      code: 'RECORD.FAILED',
    });
});

it('a process that was frozen no longer leads when it continues, although its connections still exist', async () => {
  const script = fileURLToPath(new URL('support/lease-holder.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, record.postgres.url, '1000'], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const lines: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    expect(await until(() => lines.includes('act'), { withinMs: 30_000 })).toBe(true);
    const other = leaseOf();
    expect(await other.hold()).toBe(false);
    child.kill('SIGSTOP');
    expect(await until(() => other.hold(), { withinMs: 10_000 })).toBe(true);
    const acted = lines.length;
    child.kill('SIGCONT');
    expect(await until(() => lines.includes('follow', acted), { withinMs: 10_000 })).toBe(true);
    // An act that was in progress when the process was frozen may be printed late. No other act follows it.
    expect(lines.slice(acted + 1)).not.toContain('act');
  } finally {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}, 60_000);
