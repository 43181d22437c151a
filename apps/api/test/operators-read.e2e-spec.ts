import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Caller } from './caller.js';
import { openHouse, type House } from './house.js';
import { Stores } from './hard-times/stores.js';
import { lives, playToTheEnd } from './played-stories.js';

/** The place of a text, and the text without ids, times and numbers: `userMetadata.summary: attempt <n>`. */
type Line = string;

/**
 * SEE-6: all data that a person with access to the engine but without a key can read. The clear text of complete lives
 * is compared line by line with a reviewed list. If the list lacks a line, a person either adds the line by hand or
 * closes the leak.
 */
describe('data that operators can read without a key', () => {
  let house: House;
  let stores: Stores;
  let lines: ReadonlySet<Line>;
  const sealed = new Set<string>();

  beforeAll(async () => {
    house = await openHouse({ sandbox: 'calls-back' });
    stores = await Stores.of(house);
    for (const name of lives) await playToTheEnd(house, name);
    // The last case stays open.
    const counsellor = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    await counsellor.post('/cases', { persons: [{}] });
    lines = new Set(await everything());
  }, 300_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  /**
   * Reads the lists, the histories, the descriptions of the workflows, and the schedules, as the engine shows them to
   * anyone.
   */
  async function everything(): Promise<Line[]> {
    const { workflowService } = stores.temporal;
    const { namespace } = house.settings.temporal;
    const { executions } = await workflowService.listWorkflowExecutions({ namespace });
    expect(executions.length).toBeGreaterThan(lives.length);
    const found: unknown[] = [executions, await workflowService.listSchedules({ namespace })];
    for (const { execution } of executions) {
      const { history } = await workflowService.getWorkflowExecutionHistory({ namespace, execution });
      const query = { queryType: '__temporal_workflow_metadata' };
      found.push(history, await workflowService.queryWorkflow({ namespace, execution, query }));
    }
    return found.flatMap((value) => linesIn(value));
  }

  function linesIn(value: unknown, path: readonly string[] = []): Line[] {
    if (typeof value === 'string') return piecesOf(value).map((text) => lineOf(path, text));
    if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
    if (isPayload(value)) return linesInPayload(value, path);
    return Object.entries(value).flatMap(([key, inner]) =>
      linesIn(inner, /^\d+$/.test(key) ? path : [...path, key]),
    );
  }

  function linesInPayload({ metadata, data }: Payload, path: readonly string[]): Line[] {
    const encoding = Buffer.from(metadata['encoding'] ?? []).toString();
    if (!encoding.startsWith('json/')) {
      sealed.add(encoding);
      return [];
    }
    return linesIn(JSON.parse(Buffer.from(data).toString()), path);
  }

  it('SEE-6: operators can read only the lines in operators-may-read.txt', async () => {
    const approved = new Set(
      (await readFile(join(import.meta.dirname, 'operators-may-read.txt'), 'utf8')).split('\n'),
    );
    expect([...lines].filter((line) => !approved.has(line)).sort()).toEqual([]);
    expect(lines.size).toBeGreaterThan(100);
  });

  it('law 6: all other data is sealed', () => {
    expect([...sealed]).toEqual(['binary/homeward-sealed']);
  });
});

interface Payload {
  readonly metadata: Record<string, Uint8Array>;
  readonly data: Uint8Array;
}
/** Splits a text into lines. Each of the last steps becomes a line. */
const piecesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.startsWith('Last steps: ') ? line.split(/(?<=:) |, /) : [line]));

const isPayload = (value: object): value is Payload =>
  'metadata' in value && 'data' in value && value.data instanceof Uint8Array;

const lineOf = (path: readonly string[], text: string): Line =>
  `${path.slice(-2).join('.')}: ${text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?Z?)?/g, '<instant>')
    .replace(/\d{4}-\d\d-\d\d/g, '<day>')
    .replace(/worker@\d\S+/g, 'worker@<version>')
    .replace(/\d+@\S+/g, '<process>')
    .replace(/\d+/g, '<n>')}`;
