import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '@homeward/config';
import {
  errorCodes,
  isErrorCode,
  noticeReceivedSignalName,
  returnCaseWorkflowId,
  roles,
  wireOf,
} from '@homeward/contracts';
import { situationOf, availabilityOf, type CaseState } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { classifyTemporalError } from '@homeward/temporal';
import { loadStories, playStory, until, type Story } from '@homeward/testing';
import { Client } from '@temporalio/client';
import fc from 'fast-check';
import { samplesOf, testSeed } from '@homeward/testing/samples';
import { againstFile } from '../answers.js';
import { Caller } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { anyCall, mayPass, type Call, type Target, newestVersion } from './any-call.js';
import { Family, teamOf } from './family.js';
import { sessionStep } from './session.js';
import { Stores } from './stores.js';

const numRuns = samplesOf('calls with bad input');
const withinMs = Math.max(60_000, numRuns * 20);

describe('bad input', () => {
  let house: House;
  let stores: Stores;
  let callers: Caller[];
  const targets = new Map<string, Target>();

  beforeAll(async () => {
    house = await openHouse({ sandbox: true, env: { HOMEWARD_DEMO: 'true', HOMEWARD_LOG_LEVEL: 'error' } });
    stores = await Stores.of(house);
    callers = await Promise.all(roles.map((role) => Caller.as(house.apiUrl, role)));
    for (const story of beginnings()) await meet((await playStory(story, house.staff)).caseId);
  }, 240_000);

  afterAll(async () => {
    await stores?.close();
    await house?.stop();
  });

  it(
    'no request with arbitrary JSON gets a 500 or an answer outside the schema, is accepted without a sign-in, or changes a case if refused',
    async () => {
      const statuses = new Map<number, number>();
      const property = fc.asyncProperty(
        anyCall(() => [...targets.values()]),
        async (call) => {
          const answer = await send(call);
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          expect(answer.status).toBeLessThan(500);
          expect(againstFile(call, answer)).toEqual([]);
          if (!mayPass(call)) expect(answer.status).toBeGreaterThanOrEqual(400);
          if (answer.status >= 400) await expectRefusal(call, answer);
          else await readAgain(call);
        },
      );
      try {
        // No shrinking, because the effect of a call depends on the calls before it.
        await fc.assert(property, { numRuns, interruptAfterTimeLimit: withinMs, endOnFailure: true });
      } finally {
        const counts = [...statuses].sort().map(([status, count]) => `${count} × ${status}`);
        console.log(`Answers: ${counts.join(', ')}. HOMEWARD_TEST_SEED=${testSeed()}`);
      }
      await stores.expectEqual();
    },
    withinMs + 60_000,
  );

  it('drops or refuses unencrypted and malformed messages to a case, and keeps the case running', async () => {
    const team = await teamOf(house);
    const family = await Family.opened(team);
    const { caseId } = family;
    const workflowId = returnCaseWorkflowId(caseId);
    const sealing = stores.temporal.workflow.getHandle(workflowId);
    // Sends messages without encryption, as a person can do on the command line or with a button of the Temporal UI.
    const { connection, options } = stores.temporal;
    const inClear = new Client({ connection, namespace: options.namespace }).workflow.getHandle(workflowId);

    const report = { paymentId: randomUUID(), attempt: 1, report: { status: 'accepted' } };
    const notice = { key: randomUUID(), step: 'receive-payment-report', payload: report };
    const senseless: unknown[][] = [
      [],
      [null],
      [{}],
      [{ ...notice, key: 'mine' }],
      [{ ...notice, step: 'close-case' }],
    ];
    await inClear.signal(noticeReceivedSignalName, notice);
    await inClear.signal('noSuchSignal', notice);
    for (const args of senseless) await sealing.signal(noticeReceivedSignalName, ...args);
    const { wire } = sessionStep;
    const noStep: { args: [unknown] } = { args: [{ stepId: 'mine' }] };
    await expect(inClear.executeUpdate<unknown, [unknown]>(wire, noStep)).rejects.toThrow(); // The client cannot decrypt the reason.
    const refusal: unknown = await sealing
      .executeUpdate<unknown, [unknown]>(wire, noStep)
      .catch((error: unknown) => error);
    expect(classifyTemporalError(refusal)).toMatchObject({
      kind: 'refused',
      code: wireOf('REQUEST.MALFORMED'),
    });

    expect((await family.counsel()).status).toBe(200);
    const recorded = (await stores.timelineOf(caseId)).map(({ step }) => step);
    expect(recorded).toEqual(['open-case', 'record-counselling-session']);
  }, 60_000);

  interface Answer {
    readonly status: number;
    readonly type: string | undefined;
    readonly body: string;
  }

  async function versionAt(path: string, token: string): Promise<string | undefined> {
    const target = targetAt(path);
    if (!target) return undefined;
    const headers = { Authorization: `Bearer ${token}` };
    const { headers: shown } = await fetch(`${house.apiUrl}/api/v1/cases/${target.caseId}`, { headers });
    return shown.get('etag') ?? undefined;
  }

  /** Sends a call. Does not use `fetch`, because `fetch` corrects addresses and headers. */
  async function send({ as, method, path, headers, body }: Call): Promise<Answer> {
    const token = callers.find(({ role }) => role === as)?.token ?? forged;
    const { hostname, port } = new URL(house.apiUrl);
    const ifMatch = headers['If-Match'] === newestVersion ? await versionAt(path, token) : undefined;
    const sent = request({
      agent: false,
      hostname,
      port,
      method,
      path,
      headers: {
        ...headers,
        ...(ifMatch && { 'If-Match': ifMatch }),
        ...(as !== 'nobody' && { Authorization: `Bearer ${token}` }),
      },
    });
    return await new Promise<Answer>((resolve, reject) => {
      sent.once('error', reject).once('response', (response) => {
        const { statusCode, headers: answered } = response;
        text(response).then(
          (content) => resolve({ status: statusCode!, type: answered['content-type'], body: content }),
          reject,
        );
      });
      sent.end(body);
    });
  }

  /**
   * Checks that the answer is a problem with a stable code and the status of that code, and that the case is unchanged.
   */
  async function expectRefusal({ path, method }: Call, { status, type, body }: Answer): Promise<void> {
    if (method !== 'HEAD') {
      expect(type).toContain('application/problem+json');
      const { code } = JSON.parse(body) as { code: string };
      expect(isErrorCode(code) && errorCodes[code].status).toBe(status);
    }
    const target = targetAt(path);
    if (target) expect((await stores.stateOf(target.caseId)).version).toBe(target.version);
  }

  const targetAt = (path: string): Target | undefined =>
    [...targets.values()].find(({ caseId }) => path.includes(caseId));

  /** Reads which operations are open next, because the call may have changed them immediately or with a short delay. */
  async function readAgain({ path, method }: Call): Promise<void> {
    const target = targetAt(path);
    if (!target || method !== 'POST') return;
    const { caseId } = target;
    const isRecorded = async (): Promise<boolean> =>
      (await stores.summaryOf(caseId)).version === (await stores.stateOf(caseId)).version;
    expect(await until(isRecorded, { withinMs: 20_000 })).toBe(true);
    await meet(caseId);
  }

  async function meet(caseId: string): Promise<void> {
    const state = await stores.stateOf(caseId);
    const now = new Date().toISOString();
    const open = callers.flatMap((caller) =>
      staffStepCodes
        .filter((step) => availabilityOf(step, situationOf(state, caller, now)).because === undefined)
        .map((operationId) => ({ operationId, as: caller.role })),
    );
    targets.set(caseId, { caseId, version: state.version, ids: idsIn(state), open });
  }
});

const forged = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.`;

/** Returns every id in a case state, by field name. */
function idsIn(state: CaseState): Record<string, string[]> {
  const ids: Record<string, string[]> = {};
  JSON.stringify(state, (field, value: unknown) => {
    if (field.endsWith('Id') && typeof value === 'string') (ids[field] ??= []).push(value);
    return value;
  });
  return ids;
}

/** Returns cases at different points of the process. */
function beginnings(): Story[] {
  const stories = loadStories(join(projectRoot, 'samples', 'stories'));
  const upTo = (name: string, chapters: number): Story => {
    const story = stories.find((one) => one.name === name)!;
    return { ...story, chapters: story.chapters.slice(0, chapters) };
  };
  return [
    upTo('adult-four-instalments', 1),
    upTo('parent-with-two-minors', 2),
    upTo('adult-four-instalments', 4),
    upTo('adult-four-instalments', 6),
    upTo('withdrawal-at-the-gate', 3),
  ];
}
