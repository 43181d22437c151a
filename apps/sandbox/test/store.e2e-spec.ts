import { appendFileSync, readFileSync } from 'node:fs';
import { ProductionRefused, startSandbox } from '../src/index.js';
import { OpenedSandbox } from './opened-sandbox.js';

const request = { travellers: ['t-1'], legs: [{}], assistance: [] };

describe('the store', () => {
  const sandbox = new OpenedSandbox();
  beforeEach(() => sandbox.open());
  afterAll(() => sandbox.discard());

  it('the store keeps bookings after a restart, and removes a line that a crash left incomplete', async () => {
    const { body } = await sandbox.call('PUT', '/desk/bookings/k-1', request);
    await sandbox.stop();
    appendFileSync(sandbox.storeFile, '{"of":"desk","type":"boo');
    await sandbox.open();
    await sandbox.call('PUT', '/desk/bookings/k-2', request);
    await sandbox.open();
    expect((await sandbox.call('GET', '/desk/bookings/k-1')).body).toEqual(body);
    expect((await sandbox.call('GET', '/desk/bookings/k-2')).status).toBe(200);
  });

  it('a reset deletes all data of the store', async () => {
    await sandbox.call('PUT', '/desk/bookings/k-1', request);
    await sandbox.faults('desk', { kind: 'fail' });
    await sandbox.call('POST', '/control/reset');
    expect((await sandbox.call('GET', '/desk/bookings/k-1')).status).toBe(404);
    expect(readFileSync(sandbox.storeFile, 'utf8')).toBe('');
    expect((await sandbox.call('GET', '/control/log')).body.received).toHaveLength(1);
  });

  it('the sandbox refuses to run in production before it opens its store', async () => {
    const settings = { mode: 'production', port: 0, storeFile: '/nowhere/at/all' } as const;
    await expect(startSandbox(settings)).rejects.toThrow(ProductionRefused);
  });

  it('the sandbox listens on the loopback address by default', () => {
    expect(new URL(sandbox.url).hostname).toBe('127.0.0.1');
  });
});
