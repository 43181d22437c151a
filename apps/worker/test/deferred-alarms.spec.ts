import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Post } from '@homeward/activities';
import { createLogger, createMetrics } from '@homeward/observability';
import { DeferredActs, memoryDataKeys, type DeferredAct } from '@homeward/protection';
import { until } from '@homeward/testing';
import { DeferredAlarms } from '../src/deferred-alarms.js';

const keys = memoryDataKeys();
let folder: string;
let acts: DeferredActs;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-alarms-'));
  acts = new DeferredActs(folder, () => keys.ofHouse().toSeal('records'));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

const act: DeferredAct = {
  id: 'a'.repeat(64),
  bodyHash: 'body',
  caseId: randomUUID(),
  caseNumber: 'BCDFG-23456',
  stepId: randomUUID(),
  step: 'record-incident',
  keptAt: '2026-03-02T09:00:00.000Z',
  because: 'held',
  sentBy: randomUUID(),
  sender: { email: 'reporter@example.org', language: 'de' },
  alarmed: [
    { email: 'manager@example.org', language: 'fr' },
    { email: 'lead@example.org', language: 'it' },
  ],
};

/** A worker and its mail server, which answers the first mails with these errors. */
function alarms(sent: string[], failures: Error[] = []) {
  const post: Post = {
    send: async ({ to }) => {
      const failure = failures.shift();
      if (failure) throw failure;
      sent.push(to);
      await Promise.resolve();
    },
    verify: () => Promise.resolve(),
    close: () => undefined,
  };
  return new DeferredAlarms({
    acts: new DeferredActs(folder, () => keys.ofHouse().toSeal('records')),
    post,
    settings: { sender: 'no-reply@example.org', publicUrl: 'https://desk.example.org' },
    log: createLogger('worker', { level: 'fatal' }),
    metrics: createMetrics('worker'),
  });
}

async function whileRunning(workers: readonly DeferredAlarms[], work: () => Promise<void>): Promise<void> {
  const stopping = new AbortController();
  const runs = workers.map((worker) => worker.run(stopping.signal));
  await work().finally(() => stopping.abort());
  await Promise.all(runs);
}

const isMarked = async (mark: 'alarmed' | 'told'): Promise<void> => {
  expect(await until(() => acts.isMarked(act.id, mark), { withinMs: 10_000 })).toBe(true);
};

it('two workers together send each person only one mail, and send a mail to the sender of a step only after the step is refused', async () => {
  const sent: string[] = [];
  await acts.keep(act, Buffer.from('sealed'));
  await whileRunning([alarms(sent), alarms(sent)], async () => {
    await isMarked('alarmed');
    expect(sent).toEqual(['manager@example.org', 'lead@example.org']);
    await acts.mark(act.id, 'refused');
    await isMarked('told');
  });
  await whileRunning([alarms(sent)], () => Promise.resolve());
  expect(sent).toEqual(['manager@example.org', 'lead@example.org', 'reporter@example.org']);
});

it('retries mails after an outage, and sends the remaining mails if one address is refused', async () => {
  const sent: string[] = [];
  await acts.keep(act, Buffer.from('sealed'));
  const outage = Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
  const refused = Object.assign(new Error('no such address'), { code: 'EENVELOPE' });
  await whileRunning([alarms(sent, [outage, refused])], () => isMarked('alarmed'));
  expect(sent).toEqual(['lead@example.org']);
});
