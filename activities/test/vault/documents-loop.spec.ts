import { createLogger, createMetrics } from '@homeward/observability';
import { leads } from '../leads.js';
import { DocumentsLoop } from '../../src/vault/documents-loop.js';

it('the documents loop continues with the next document if one document fails, retries later, and reports how many documents wait', async () => {
  const lines: string[] = [];
  const metrics = createMetrics('test');
  const stopping = new AbortController();
  const waiting = new Set(['one', 'damaged', 'another']);
  const settled: string[] = [];
  const documents = {
    unsettled: async () => {
      if (settled.length > 3) stopping.abort();
      return [...waiting];
    },
    settle: async (id: string) => {
      settled.push(id);
      if (id === 'damaged') throw new Error('damaged');
      waiting.delete(id);
    },
  };
  const log = createLogger('test', { destination: { write: (line) => void lines.push(line) } });
  await new DocumentsLoop({ documents, lease: leads, log, metrics, everyMs: 1 }).run(stopping.signal);
  expect(settled.slice(0, 4)).toEqual(['one', 'damaged', 'another', 'damaged']);
  expect(await metrics.registry.metrics()).toMatch(/^homeward_documents_unsettled\{[^}]*\} 1$/m);
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toContain('error');
});

it('the documents loop continues with the next round after an outage', async () => {
  const metrics = createMetrics('test');
  const stopping = new AbortController();
  let asked = 0;
  const documents = {
    unsettled: () => {
      asked += 1;
      if (asked > 1) stopping.abort();
      return asked > 1 ? Promise.resolve([]) : Promise.reject(new Error('away'));
    },
    settle: () => Promise.resolve(),
  };
  const log = createLogger('test', { destination: { write: () => undefined } });
  await new DocumentsLoop({ documents, lease: leads, log, metrics, everyMs: 1 }).run(stopping.signal);
  expect(asked).toBe(2);
});

it('the documents loop leaves the remaining documents to the new leader if the process loses the lead during a round', async () => {
  const metrics = createMetrics('test');
  const stopping = new AbortController();
  const settled: string[] = [];
  const documents = {
    unsettled: async () => ['one', 'two', 'three'],
    settle: async (id: string) => {
      settled.push(id);
      stopping.abort();
    },
  };
  const holds = [true, true, false];
  const lease = { hold: async () => holds.shift() ?? false, release: async () => undefined };
  const log = createLogger('test', { destination: { write: () => undefined } });
  await new DocumentsLoop({ documents, lease, log, metrics, everyMs: 1 }).run(stopping.signal);
  expect(settled).toEqual(['one']);
});
