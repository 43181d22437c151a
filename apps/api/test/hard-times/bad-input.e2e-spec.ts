import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '@homeward/config';
import { errorCodes, isErrorCode, roles, type CaseSummary, type Role } from '@homeward/contracts';
import { getCaseQueryName, returnCaseWorkflowId } from '@homeward/contracts';
import { CaseReader, createDataSource, Rebuild, recordProtection } from '@homeward/persistence';
import { connectTemporal } from '@homeward/temporal';
import { loadStories, playStory, type Story } from '@homeward/testing';
import type { Client } from '@temporalio/client';
import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { anyCall, type Call, type Target } from './any-call.js';

const runs = Number(process.env['HOMEWARD_FUZZ_RUNS'] ?? 3_000);
const seed = Number(process.env['HOMEWARD_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const withinMs = 60_000;

describe('bad input', () => {
  let house: House;
  let database: DataSource;
  let temporal: Client;
  const tokens = new Map<Call['as'], string>();
  const targets = new Map<string, Target>();

  beforeAll(async () => {
    house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true', HOMEWARD_LOG_LEVEL: 'error' } });
    database = await createDataSource(house.settings, 'upkeep').initialize();
    temporal = connectTemporal(house.settings.temporal, { key: house.settings.keys.payloadCodec.reveal() });
    for (const role of roles) tokens.set(role, (await Caller.as(house.apiUrl, role)).token);
    tokens.set('forged', `${tokens.get('operator')!.slice(0, -8)}AAAAAAAA`);
    for (const story of beginnings()) await meet((await playStory(story, house.staff)).caseId);
  }, 240_000);

  afterAll(async () => {
    await temporal?.connection.close();
    await database?.destroy();
    await house?.stop();
  });

  it(
    'never answers 500 and never changes a case it refuses: any JSON to any route as any role',
    async () => {
      const seen = new Map<number, number>();
      let calls = 0;
      const property = fc.asyncProperty(
        anyCall(() => [...targets.values()]),
        async (call) => {
          calls += 1;
          const answer = await send(call);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
          expect(answer.status).toBeLessThan(500);
          if (answer.status >= 400) await expectRefusal(call, answer);
          else await learn(call);
        },
      );
      const started = Date.now();
      try {
        await fc.assert(property, {
          seed,
          numRuns: runs,
          interruptAfterTimeLimit: withinMs,
          endOnFailure: process.env['CI'] === undefined,
        });
      } finally {
        const statuses = [...seen].sort().map(([status, count]) => `${status}: ${count}`);
        console.log(`${calls} calls in ${Date.now() - started} ms, seed ${seed}; ${statuses.join(', ')}`);
      }
      await expectEqualStores();
    },
    withinMs + 60_000,
  );

  interface Answer {
    readonly status: number;
    readonly type: string;
    readonly body: string;
  }

  async function send({ as, method, path, headers, body }: Call): Promise<Answer> {
    const token = tokens.get(as);
    const { hostname, port } = new URL(house.apiUrl);
    const sent = request({
      hostname, port, method, path,
      headers: { ...headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) },
    }); // prettier-ignore
    const answered = new Promise<Answer>((resolve, reject) => {
      sent.once('error', reject).once('response', (response) => {
        text(response).then((content) => {
          resolve({
            status: response.statusCode!,
            type: response.headers['content-type'] ?? '',
            body: content,
          });
        }, reject);
      });
    });
    sent.end(body);
    return await answered;
  }

  /** A problem with a stable code and its status, and a case that stands where it stood. */
  async function expectRefusal({ path }: Call, { status, type, body }: Answer): Promise<void> {
    expect(type).toContain('application/problem+json');
    const { code } = JSON.parse(body) as { code: string };
    expect(isErrorCode(code) && errorCodes[code].status).toBe(status);
    const target = [...targets.values()].find(({ caseId }) => path.includes(caseId));
    if (target) expect(await versionOf(target.caseId)).toBe(target.version);
  }

  async function versionOf(caseId: string): Promise<number> {
    const [row] = await database.query('select version from return_case where id = $1', [caseId]);
    return row.version as number;
  }

  const learn = async ({ path, method }: Call): Promise<void> => {
    const target = [...targets.values()].find(({ caseId }) => path.includes(caseId));
    if (target && method === 'POST') await meet(target.caseId);
  };

  async function meet(caseId: string): Promise<void> {
    const { sealer } = recordProtection(house.settings);
    const { state } = (await new CaseReader(database, sealer).load(caseId))!;
    const ids = [...new Set(JSON.stringify(state).match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))];
    targets.set(caseId, { caseId, personIds: Object.keys(state.persons), ids, version: state.version });
  }

  /** Whatever was taken was taken whole: both stores agree, the read model is its timeline's fold, nothing is left open. */
  async function expectEqualStores(): Promise<void> {
    const { sealer, hashes } = recordProtection(house.settings);
    const { differences } = await new Rebuild(database, sealer, hashes).check();
    expect(differences).toEqual([]);
    expect(await database.query(`select step, case_id from step_request where status = 'open'`)).toEqual([]);
    const cases = (await database.query('select id, sequence, version from return_case')) as {
      id: string;
      sequence: number;
      version: number;
    }[];
    for (const { id, sequence, version } of cases) {
      const handle = temporal.workflow.getHandle(returnCaseWorkflowId(id));
      expect(await handle.query<CaseSummary>(getCaseQueryName)).toMatchObject({ sequence, version });
    }
  }
});

/** Cases that stand at different places of the process. */
function beginnings(): Story[] {
  const stories = new Map(
    loadStories(join(projectRoot, 'samples', 'stories')).map((story) => [story.name, story]),
  );
  const upTo = (name: string, chapters: number): Story => {
    const story = stories.get(name)!;
    return { ...story, chapters: story.chapters.slice(0, chapters) };
  };
  return [
    upTo('adult-four-instalments', 1),
    upTo('parent-with-two-minors', 2),
    upTo('adult-four-instalments', 4),
    upTo('adult-four-instalments', 6),
    stories.get('withdrawal-at-the-gate')!,
  ];
}
