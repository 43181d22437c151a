import { createLogger, createMetrics } from '@homeward/observability';
import { leads } from '../leads.js';
import { OrphansLoop } from '../../src/vault/orphans-loop.js';

/**
 * Runs the first rounds of the loop with these answers of the vault, and with a document store that contains one
 * orphan.
 */
async function rounds(...deleted: (number | Error)[]) {
  const lines: string[] = [];
  const metrics = createMetrics('test');
  const left = ['a document'];
  const stopping = new AbortController();
  const notes = {
    deleteOrphans: async () => {
      const next = deleted.shift()!;
      if (deleted.length === 0) stopping.abort();
      if (next instanceof Error) throw next;
      return next;
    },
    oldestPendingSeconds: async () => 12,
  };
  const documents = {
    deleteOrphans: async () => left.splice(0).length,
    oldestPendingSeconds: async () => 8,
  };
  const log = createLogger('test', { destination: { write: (line) => void lines.push(line) } });
  await new OrphansLoop({ places: [notes, documents], lease: leads, log, metrics, everyMs: 1 }).run(
    stopping.signal,
  );
  return { lines, shown: await metrics.registry.metrics() };
}

it('the orphans loop counts the orphans that it deletes, and reports how long the oldest orphan has waited', async () => {
  const { lines, shown } = await rounds(0, 2, 1);
  expect(shown).toMatch(/^homeward_orphan_notes_total\{[^}]*\} 4$/m);
  expect(shown).toMatch(/^homeward_notes_pending_oldest_seconds\{[^}]*\} 12$/m);
  expect(lines.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual([
    'error',
    'error',
    'error',
  ]);
});

it('the orphans loop continues with the next round after an outage', async () => {
  const { lines, shown } = await rounds(new Error('away'), 1);
  expect(shown).toMatch(/^homeward_orphan_notes_total\{[^}]*\} 2$/m);
  expect(lines[0]).toContain('cannot be looked for');
});
