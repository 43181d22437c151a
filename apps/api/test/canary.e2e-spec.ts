import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataCategory } from '@homeward/contracts';
import { freePort, pdf } from '@homeward/testing';
import { Caller } from './caller.js';
import { headersOf } from './document-desk.js';
import { openHouse, type House } from './house.js';
import { Stores } from './hard-times/stores.js';
import { liesIn } from './lies-in.js';
import { lives, playToTheEnd } from './played-stories.js';

/** The canaries are the texts that people wrote in complete sample lives. */
describe('canaries: texts that people wrote about a case', () => {
  let house: House;
  let stores: Stores;
  const marks = new Map<string, DataCategory>();
  const log: string[] = [];
  const refusals: string[] = [];
  let persons = 0;

  beforeAll(async () => {
    house = await openHouse({
      sandbox: 'calls-back',
      apart: { onLine: (line) => void log.push(line) },
      env: {
        HOMEWARD_LOG_LEVEL: 'trace',
        HOMEWARD_WORKER_METRICS_PORT: String(await freePort()),
        HOMEWARD_WORKER_ENGINE_METRICS_PORT: String(await freePort()),
      },
    });
    stores = await Stores.of(house);
    for (const name of lives) {
      const caseId = await playToTheEnd(house, name);
      for (const [mark, category] of await stores.marksIn(caseId)) marks.set(mark, category);
      await beRefused(caseId);
      await beSearched();
      await attach(caseId);
    }
  }, 300_000);
  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  /** Attaches a file that contains an unencrypted text, as the files of a scanner do. */
  async function attach(caseId: string): Promise<void> {
    const mark = `Synthetic: what stands in a file of ${caseId}`;
    const { token } = await Caller.as(house.apiUrl, 'case-manager');
    const answer = await fetch(`${house.apiUrl}/api/v1/cases/${caseId}/documents`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Idempotency-Key': caseId,
        'Content-Type': 'application/pdf',
        ...headersOf({ kind: 'letter', category: 'contact' }),
      },
      body: new Uint8Array(pdf(mark, 200_000)),
    });
    expect(answer.status).toBe(200);
    marks.set(mark, 'contact');
  }

  /** Sends every canary in every place where a caller may put a text by mistake. */
  async function beRefused(caseId: string): Promise<void> {
    const caller = await Caller.as(house.apiUrl, 'counsellor', 0, 'canton');
    for (const mark of marks.keys())
      for (const [path, body] of [
        [`/cases/${caseId}/counselling-sessions`, { personIds: [mark], channel: mark, note: mark }],
        [`/cases/${caseId}/${encodeURIComponent(mark)}`, {}],
        [`/cases/${encodeURIComponent(mark)}/declarations`, { [mark]: mark }],
        ['/cases', `{ "persons": "${mark}`],
      ] as const) {
        const { status, body: answer } = await caller.post(path, body, {
          ifMatch: mark.replace(/[^ -~]/g, '?'),
        });
        expect(status).toBeGreaterThanOrEqual(400);
        refusals.push(JSON.stringify(answer));
      }
  }

  /** FIND-1: searches for every name, as a member of staff who may find the person. */
  async function beSearched(): Promise<void> {
    const caller = await Caller.as(house.apiUrl, 'case-manager', 0, 'country-office');
    for (const [name, category] of marks) {
      if (category !== 'identity' || name.length > 200 || /[\n\t]/.test(name)) continue;
      const { status, body } = await caller.post('/person-searches', { name });
      expect(status).toBe(200);
      persons += (body['items'] as unknown[]).length;
    }
  }

  const foundIn = (text: string, except: readonly DataCategory[] = []): string[] =>
    [...marks]
      .filter(([mark, category]) => !except.includes(category) && liesIn(text, mark))
      .map(([, category]) => category);

  it('there are many canaries, and they cover the most sensitive categories', () => {
    expect(marks.size).toBeGreaterThan(20);
    expect([...new Set(marks.values())]).toEqual(
      expect.arrayContaining(['identity', 'contact', 'trafficking', 'risk', 'payee', 'plan']),
    );
  });

  it('no row of PostgreSQL contains a canary', async () => {
    const tables = await stores.rows<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await stores.rows<{ row: string }>(`select t::text as row from ${name} t`);
      expect([name, foundIn(rows.map(({ row }) => row).join('\n'))]).toEqual([name, []]);
    }
  });

  it('no file (Temporal’s database, mails, keys, documents) contains a canary, except for the payees in the file of the sandbox’s bank', async () => {
    const files = await filesBelow(house.settings.dataDir);
    expect(files.some((file) => file.endsWith('temporal.db'))).toBe(true);
    expect(files.some((file) => file.endsWith('.eml'))).toBe(true);
    expect(files.filter((file) => file.endsWith('.sealed')).length).toBeGreaterThanOrEqual(lives.length);
    for (const file of files) {
      const isBank = file.endsWith('sandbox.jsonl');
      const text = (await contentOf(file)).toString('latin1');
      const utf8 = Buffer.from(text, 'latin1').toString('utf8');
      expect([file, foundIn(utf8, isBank ? ['payee'] : [])]).toEqual([file, []]);
    }
  });

  it('neither our own metrics nor the metrics of the engine contain a canary', async () => {
    const { metricsPort, engineMetricsPort } = house.settings.worker;
    for (const port of [metricsPort, engineMetricsPort]) {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      expect(text.length).toBeGreaterThan(1_000);
      expect(foundIn(text)).toEqual([]);
    }
  });

  it('no log line at any log level and no refusal contains a canary', () => {
    expect(log.length).toBeGreaterThan(100);
    expect(refusals.length).toBeGreaterThan(80);
    expect(persons).toBeGreaterThan(0);
    expect(foundIn(log.join('\n'))).toEqual([]);
    expect(foundIn(refusals.join('\n'))).toEqual([]);
  });
});

/** Reads a file. A journal of the database is deleted with its transaction, so a missing journal counts as empty. */
const contentOf = (file: string): Promise<Buffer> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && file.endsWith('-journal')) return Buffer.of();
    throw error;
  });

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
