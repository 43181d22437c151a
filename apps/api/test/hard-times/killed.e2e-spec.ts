import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { returnCaseWorkflowId, type StepReceipt } from '@homeward/contracts';
import { startStep, type StepToSend } from '@homeward/temporal';
import { until } from '@homeward/testing';
import type { Answer } from '../caller.js';
import { openHouse, type House } from '../house.js';
import { Family, teamOf, untilKnown, type Team } from './family.js';
import { claimSession, sessionToSend } from './session.js';
import { Stores } from './stores.js';

let house: House;
let stores: Stores;
let team: Team;

beforeAll(async () => {
  house = await openHouse({
    apart: { worker: 'apps/api/test/hard-times/lingering-worker.main.ts' },
    dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': 40 },
    env: { HOMEWARD_BANK_KIND: 'manual', HOMEWARD_TRAVEL_KIND: 'manual' },
  });
  stores = await Stores.of(house);
  team = await teamOf(house);
}, 240_000);

afterAll(async () => {
  await stores?.close();
  await house?.stop();
});

describe('worker, server and client killed between the commit of a record and the end of its workflow task', () => {
  it('after a restart, the next step voids the lost row and raises an alert, both stores agree, and the lost step is taken once', async () => {
    const family = await Family.opened(team);
    await family.counsel();
    const linger = join(house.settings.dataDir, 'linger');
    await writeFile(linger, '');
    const lostKey = randomUUID();
    const cutOff = expect(family.counsel(lostKey)).rejects.toThrow();
    const isCommitted = async (): Promise<boolean> => (await stores.timelineOf(family.caseId)).length === 3;
    expect(await until(isCommitted, { withinMs: 20_000, everyMs: 20 })).toBe(true);
    await Promise.all([house.worker.crash(), house.temporal.interrupt('crashed'), house.api.crash()]);
    await cutOff;
    await stores.holdSteps(); // otherwise a worker would resend the lost step first
    await rm(linger);
    await house.temporal.resume();
    await Promise.all([house.worker.resume(), house.api.resume()]);

    // The record contains a step that the engine lost.
    const lost = (await stores.timelineOf(family.caseId))[2]!;
    expect(lost).toMatchObject({ sequence: 3, step: 'record-counselling-session' });
    expect(await stores.summaryOf(family.caseId)).toMatchObject({ sequence: 2 });

    // The next step depends on a record that the engine does not have. The step waits only until that record is known
    // to be lost.
    const key = randomUUID();
    const early = await family.nameContact(key);
    expect([early.status, early.body.code]).toEqual([503, 'STEP.OUTCOME_UNKNOWN']);
    await stores.letTimePass(early.headers.get('location')!.split('/').at(-1)!);
    const next = await family.nameContact(key);
    expect(next.status).toBe(200);
    const isNoticed = async (): Promise<boolean> => (await stores.summaryOf(family.caseId)).sequence === 4;
    expect(await until(isNoticed, { withinMs: 20_000 })).toBe(true);
    expect((await stores.timelineOf(family.caseId)).slice(2)).toEqual([
      { sequence: 3, step: 'record-safe-contact', stepId: stepIdOf(next) },
      { sequence: 4, step: 'notice-voided-record', stepId: expect.any(String) },
    ]);
    expect(
      await stores.rows(
        `select sequence, kind, step_id as "stepId" from timeline where case_id = $1 and kind = 'void'`,
        family.caseId,
      ),
    ).toEqual([{ sequence: 3, kind: 'void', stepId: lost.stepId }]);
    expect((await stores.summaryOf(family.caseId)).alerts).toContain('record-voided');
    const { alerts } = await stores.stateOf(family.caseId);
    expect(alerts.map(({ code }) => code)).toEqual(['record-voided']);

    // The key still identifies the lost step.
    await stores.letGoOfSteps();
    const again = await family.counsel(lostKey);
    expect([again.status, stepIdOf(again)]).toEqual([200, lost.stepId]);
    expect((await stores.timelineOf(family.caseId)).at(-1)).toEqual({ ...lost, sequence: 5 });
    await stores.expectEqual();
  }, 120_000);
});

it('the API answers every request before an orderly stop', async () => {
  const family = await Family.opened(team);
  await Promise.all([family.counsel(), family.counsel(), family.counsel()]);
  await house.api.stop();
  const unanswered = `select step from step_request where case_id = $1 and status <> 'answered'`;
  expect(await stores.rows(unanswered, family.caseId)).toEqual([]);
  await house.api.resume();
});

describe('each step id sent again', () => {
  it('a resent step has one effect and gets its first answer after continue-as-new, worker restart, server restart and closing', async () => {
    const family = await Family.opened(team);
    const message = sessionToSend(family.caseId, team.counsellor, family.personIds);
    const first = {
      engine: await send(message),
      api: await family.counsel('a-session'),
      refused: await family.counselWrongly('a-refusal'),
    };
    expect([first.api.status, first.refused.body.code]).toEqual([200, 'PERSON.UNKNOWN']);

    const expectTheSame = async (): Promise<void> => {
      const before = await stores.timelineOf(family.caseId);
      expect(await send(message)).toEqual(first.engine);
      const [api, refused] = [await family.counsel('a-session'), await family.counselWrongly('a-refusal')];
      const opening = await family.openedAgain();
      expect([api.status, stepIdOf(api)]).toEqual([200, stepIdOf(first.api)]);
      expect([refused.status, refused.body.code]).toEqual([first.refused.status, 'PERSON.UNKNOWN']);
      expect([opening.status, opening.body.caseId]).toEqual([201, family.caseId]);
      expect(await stores.timelineOf(family.caseId)).toEqual(before);
    };
    await expectTheSame();

    const handle = stores.temporal.workflow.getHandle(returnCaseWorkflowId(family.caseId));
    const { runId } = await handle.describe();
    while ((await handle.describe()).runId === runId) await untilKnown((key) => family.counsel(key));
    await expectTheSame();

    await house.worker.crash();
    await house.worker.resume();
    await expectTheSame();

    await house.temporal.interrupt('crashed');
    await house.temporal.resume();
    await expectTheSame();

    await family.close();
    expect((await stores.stateOf(family.caseId)).stage).toBe('closed');
    await expectTheSame();
    await stores.expectEqual();
  }, 180_000);
});

describe('a case without a running workflow', () => {
  const terminate = ({ caseId }: Family) =>
    stores.temporal.workflow.getHandle(returnCaseWorkflowId(caseId)).terminate('synthetic');

  it('a case that should run but has no workflow is stalled, and refuses no step', async () => {
    const family = await Family.opened(team);
    await terminate(family);
    const { status, body, headers } = await family.counsel('left-waiting');
    expect([status, body.code]).toEqual([503, 'CASE.STALLED']);
    await stores.letGoOfSteps();
    const again = await family.counsel('left-waiting');
    expect([again.status, again.body.code]).toEqual([503, 'CASE.STALLED']);
    const step = await team.counsellor.get(headers.get('location')!.replace('/api/v1', ''));
    expect(step.body['state']).toBe('accepted');
  });

  it('CLOSE-1: a closed case without a workflow answers its earlier steps again, and reports a new step as stalled, not as refused', async () => {
    const family = await Family.opened(team);
    const { caseId, personIds } = family;
    const claimed = await claimSession(stores.requests, caseId, team.counsellor, personIds);
    await send(claimed);
    await family.close();
    await terminate(family);
    await stores.letGoOfSteps();
    const taken = await family.counsel(claimed.key);
    expect(taken.status).toBe(200);
    const late = await team.caseManager.post(`${family.path}/late-notices`, { what: 're-contact' });
    expect([late.status, late.body.code]).toEqual([503, 'CASE.STALLED']);
  });
});

/** Sends a step directly to the case, without the API and its keys. */
const send = async (sent: StepToSend): Promise<StepReceipt> =>
  await (await startStep(stores.temporal, sent)).result();

const stepIdOf = ({ headers }: Answer): string => headers.get('step-id')!;
