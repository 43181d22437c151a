import { createLogger, createMetrics, serveMetrics, StoreHealth } from '../src/index.js';

const log = createLogger('worker', { level: 'silent' });
afterEach(() => void jest.restoreAllMocks());

/** Moves the clock forward, so that an answer is no longer valid. */
function later(ms: number): void {
  const at = Date.now() + ms;
  jest.spyOn(Date, 'now').mockReturnValue(at);
}

it('the health check reports the stores that cannot be written, and tests each store once, even if several callers ask', async () => {
  let writes = 0;
  let full = true;
  const probes = {
    keys: {
      write: async () => {
        writes += 1;
        if (full) throw new Error('ENOSPC');
      },
    },
    journal: { write: async () => undefined },
  };
  const health = new StoreHealth({ probes, log });
  expect(await Promise.all([health.unwritable(), health.unwritable()])).toEqual([['keys'], ['keys']]);
  full = false;
  expect(await health.unwritable()).toEqual(['keys']);
  expect(writes).toBe(1);
  later(5_000);
  expect(await health.unwritable()).toEqual([]);
  expect(writes).toBe(2);
});

it('the health check does not wait for a store that hangs, and does not write to that store again until the first write has ended', async () => {
  let writes = 0;
  let answer = (): void => undefined;
  const write = () => {
    writes += 1;
    return new Promise<void>((resolve) => (answer = resolve));
  };
  const health = new StoreHealth({ probes: { record: { write } }, log, withinMs: 5 });
  expect(await health.unwritable()).toEqual(['record']);
  later(5_000);
  expect(await health.unwritable()).toEqual(['record']);
  expect(writes).toBe(1);
  later(5_000);
  const well = health.unwritable();
  answer();
  expect(await well).toEqual([]);
});

it('a process without an API also serves the health of the stores and metrics about the stores', async () => {
  const metrics = createMetrics('worker');
  const probes = {
    keys: { write: () => Promise.reject(new Error('ENOSPC')), freeBytes: async () => 0 },
    journal: { write: async () => undefined, freeBytes: async () => 4_096 },
  };
  const stores = new StoreHealth({ probes, log, metrics });
  const server = await serveMetrics(metrics, { stores, port: 0 });
  try {
    const health = await fetch(`http://127.0.0.1:${server.port}/health`);
    expect([health.status, await health.json()]).toEqual([503, { status: 'degraded', unwritable: ['keys'] }]);
    const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    expect(text).toContain('homeward_store_writable{store="keys",component="worker"} 0');
    expect(text).toContain('homeward_store_writable{store="journal",component="worker"} 1');
    expect(text).toContain('homeward_store_free_bytes{store="journal",component="worker"} 4096');
  } finally {
    await server.close();
  }
});
