import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { lineOf, type Difference } from '@homeward/activities';
import { projectRoot } from '@homeward/config';
import {
  paymentWorkflowId,
  paymentWorkflowType,
  returnCaseWorkflowId,
  returnCaseWorkflowType,
  taskQueues,
  type CaseId,
} from '@homeward/contracts';
import { Rebuild } from '@homeward/persistence';
import { builtHere, until } from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '../src/index.js';
import { Teller, WorkerHouse } from './worker-house.js';

let house: WorkerHouse;
let workers: RunningWorkers;

beforeAll(async () => {
  house = await WorkerHouse.open();
  workers = await startWorkers(house.settings);
});

afterAll(async () => {
  workers?.stop();
  await workers?.done;
  await house?.stop();
});

/**
 * Damages the timeline. The timeline is append-only and allows no changes, but a broken disk or a restored backup can
 * change the timeline nevertheless.
 */
async function damageTimeline(sql: string, values: unknown[]): Promise<void> {
  await house.database.query('alter table timeline disable trigger timeline_append_only');
  await house.database.query(sql, values);
  await house.database.query('alter table timeline enable trigger timeline_append_only');
}

const differences = async (caseId: CaseId): Promise<Omit<Difference, 'caseId'>[]> => {
  const { differences: found } = await house.tools.reconciler.compare({ only: caseId });
  return found.map(({ kind, at }) => ({ kind, ...(at !== undefined && { at }) }));
};

describe('each kind of difference between the stores', () => {
  it('no difference: a healthy case, a refused opening, and an unknown id', async () => {
    const theCase = await house.openedCase();
    await house.counsel(theCase);
    const refusedCase = randomUUID();
    const opening = await house.opening();
    const twice = { ...opening, persons: [...opening.persons, ...opening.persons] };
    const stepId = await house.claim(refusedCase, 'open-case', twice);
    await house.tools.openSteps.settle();
    expect(await house.request(stepId)).toMatchObject({
      status: 'refused',
      refusal: { code: 'PERSON.DUPLICATE' },
    });
    expect(await differences(theCase.caseId)).toEqual([]);
    expect(await differences(refusedCase)).toEqual([]);
    expect(await differences(randomUUID())).toEqual([]);
  });

  it('case-without-workflow: the workflow of the case was terminated', async () => {
    const { caseId } = await house.openedCase();
    await house.client.workflow.getHandle(returnCaseWorkflowId(caseId)).terminate('synthetic');
    expect(await differences(caseId)).toEqual([{ kind: 'case-without-workflow' }]);
  });

  it('workflow-without-case: the step that opens the case was never sent', async () => {
    const caseId = randomUUID();
    const { workflowId } = await house.client.workflow.start(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(caseId),
      taskQueue: taskQueues.cases,
      args: [{ caseId }],
    });
    await until(async () => (await differences(caseId)).length > 0, { withinMs: 20_000 });
    expect(await differences(caseId)).toEqual([{ kind: 'workflow-without-case' }]);
    await house.client.workflow.getHandle(workflowId).terminate('synthetic');
  });

  it('workflow-unreachable: no worker runs the workflow', async () => {
    const teller = new Teller(house.record);
    await teller.recordFact('open-case', await house.opening(), await house.counsellor());
    const { workflowId } = await house.client.workflow.start(returnCaseWorkflowType, {
      workflowId: returnCaseWorkflowId(teller.caseId),
      taskQueue: 'nobody',
      args: [{ caseId: teller.caseId }],
    });
    expect(await differences(teller.caseId)).toEqual([{ kind: 'workflow-unreachable' }]);
    await house.client.workflow.getHandle(workflowId).terminate('synthetic');
  });

  it('record-behind: the record lost its last step', async () => {
    const theCase = await house.openedCase();
    const { caseId } = theCase;
    await house.counsel(theCase);
    await damageTimeline('delete from timeline where case_id = $1 and sequence = 2', [caseId]);
    await house.tools.reconciler.compare({ only: caseId, write: true });
    expect(await differences(caseId)).toEqual([{ kind: 'record-behind', at: '#1' }]);
  });

  it('record-ahead: the record has a row for a step that the workflow does not have', async () => {
    const { caseId } = await house.openedCase();
    const ahead = new Teller(house.record, caseId, await house.stateOf(caseId));
    await ahead.recordFact('notice-cancellation-request', {}, null);
    expect(await differences(caseId)).toEqual([
      { kind: 'record-ahead', at: '#2' },
      { kind: 'step-not-kept', at: '#2' },
    ]);
  });

  it('step-not-kept and version-differs: the workflow has a different step in place of the recorded step', async () => {
    const theCase = await house.openedCase();
    const { caseId } = theCase;
    const before = await house.stateOf(caseId);
    await house.counsel(theCase);
    // Law 3: an answered step is never voided. This simulates that the sender has no answer yet.
    await house.database.query('delete from step_request where case_id = $1', [caseId]);
    await new Teller(house.record, caseId, before).recordFact('notice-cancellation-request', {}, null);
    expect(await differences(caseId)).toEqual([
      { kind: 'version-differs', at: '#2' },
      { kind: 'step-not-kept', at: '#2' },
    ]);
  });

  it.each([
    ['a changed column', 'update return_case set stage = $2 where id = $1', ['monitoring']],
    ['a lost row', 'delete from return_case where id = $1', []],
  ])('read-model-drifted: %s, which is repaired only on request', async (_, sql, values) => {
    const { caseId } = await house.openedCase();
    await house.database.query(sql, [caseId, ...values]);
    const drifted = { kind: 'read-model-drifted', at: '#1' };
    expect(await differences(caseId)).toEqual([drifted]);
    expect(await differences(caseId)).toEqual([drifted]);
    const { repaired } = await house.tools.reconciler.compare({ only: caseId, write: true });
    expect(repaired).toEqual([{ ...drifted, caseId }]);
    expect(await differences(caseId)).toEqual([]);
  });

  it('record-unreadable: a fact that cannot be decrypted', async () => {
    const { caseId } = await house.openedCase();
    await damageTimeline(`update timeline set sealed = '\\x00' where case_id = $1`, [caseId]);
    const { repaired } = await house.tools.reconciler.compare({ only: caseId, write: true });
    expect(repaired).toEqual([]);
    expect(await differences(caseId)).toEqual([{ kind: 'record-unreadable' }]);
  });

  it('payment-child-lost and timer-overdue: a released payment has no workflow, and nobody was notified that the payment is late', async () => {
    const teller = new Teller(house.record);
    const { caseId } = teller;
    const actor = await house.counsellor();
    const paymentId = randomUUID();
    await teller.recordFact('open-case', await house.opening(), actor);
    const long = { occurredOn: '2026-01-05', recordedAt: '2026-01-05T09:00:00.000Z' };
    await teller.recordFact(
      'request-payment',
      {
        paymentId,
        kind: 'initial-aid',
        personIds: [],
        amountMinor: 100,
        currency: 'CHF',
        payee: randomUUID(),
        method: 'bank',
        textCode: 'transfer',
      },
      actor,
      long,
    );
    await teller.recordFact('approve-payment', { paymentId }, actor, long);
    await teller.recordFact('release-payment', { paymentId }, actor, long);
    const lost = { kind: 'payment-child-lost', at: `${paymentId}-1` };
    expect(await differences(caseId)).toEqual([
      { kind: 'case-without-workflow' },
      { kind: 'timer-overdue', at: expect.stringMatching(/^2026-01-/) },
      { kind: 'timer-overdue', at: expect.stringMatching(/^2026-01-/) },
      { kind: 'timer-overdue', at: expect.stringMatching(/^2026-01-/) },
      lost,
    ]);

    const child = await house.client.workflow.start(paymentWorkflowType, {
      workflowId: paymentWorkflowId(caseId, paymentId, 1),
      taskQueue: 'nobody',
    });
    expect(await differences(caseId)).not.toContainEqual(lost);
    await child.terminate('synthetic');
    expect(await differences(caseId)).toContainEqual(lost);
  });

  it('key-open: a key was claimed more than an hour ago', async () => {
    const caseId = randomUUID();
    const old = await house.claim(caseId, 'declare-voluntariness', {}, { ageSeconds: 3_700 });
    await house.claim(caseId, 'declare-voluntariness', {}, { ageSeconds: 3_500 });
    expect(await differences(caseId)).toEqual([{ kind: 'key-open', at: old }]);
    await house.database.query('delete from step_request where case_id = $1', [caseId]);
  });
});

describe('an erased case', () => {
  it('an erased case is reported as erased, not as a difference, and does not affect other cases', async () => {
    const [gone, other] = [await house.openedCase(), await house.openedCase()];
    const open = await house.claim(gone.caseId, 'declare-voluntariness', { personIds: [gone.personId] });
    await house.keys.ofCase(gone.caseId).destroy();
    const { reconciler, openSteps } = house.tools;
    const runs = { kind: 'erased-still-running', caseId: gone.caseId };
    expect(await reconciler.compare({ only: gone.caseId })).toMatchObject({
      cases: 1,
      erased: [gone.caseId],
      differences: [runs],
    });
    await house.client.workflow.getHandle(returnCaseWorkflowId(gone.caseId)).terminate('synthetic');
    const { erased, differences: found } = await reconciler.compare();
    expect(erased).toEqual([gone.caseId]);
    expect(found.filter(({ caseId }) => caseId === gone.caseId || caseId === other.caseId)).toEqual([]);
    await house.counsel(other);
    expect((await house.stateOf(other.caseId)).sequence).toBe(2);
    expect((await openSteps.settle()).open).toBe(0);
    expect(await house.request(open)).toMatchObject({ status: 'refused', message: null });
  });
});

/**
 * This can happen in an hourly round: the case is complete when its comparison begins, and is erased before the
 * comparison ends.
 */
it('an erasure during the comparison of a case does not end the comparison', async () => {
  const { caseId } = await house.openedCase();
  const check = Rebuild.prototype.check;
  Rebuild.prototype.check = async function (only) {
    Rebuild.prototype.check = check;
    const report = await check.call(this, only);
    await house.keys.ofCase(caseId).destroy();
    return report;
  };
  await house.client.workflow.getHandle(returnCaseWorkflowId(caseId)).terminate('synthetic');
  expect(await house.tools.reconciler.compareCases([caseId])).toMatchObject({
    erased: [caseId],
    differences: [],
  });
});

const command =
  (file: string) =>
  async (...options: string[]) => {
    const built = await builtHere([`apps/worker/src/${file}`]);
    const child = spawn(process.execPath, [...built, ...options], {
      cwd: projectRoot,
      env: { PATH: process.env['PATH'], ...house.env },
    });
    const [output, problems, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ]);
    return { lines: output.trim().split('\n'), problems, code: code as number };
  };

describe('the command replay:live', () => {
  const replayLive = command('replay-live.cli.ts');

  it('law 13: replays the running workflows with the code of this release', async () => {
    const theCase = await house.openedCase();
    await house.counsel(theCase);
    const all = await replayLive();
    expect([all.lines, all.code]).toEqual([
      [expect.stringMatching(/^[1-9]\d* runs replayed, 0 failed\.$/)],
      0,
    ]);
    const replay = await replayLive(theCase.caseId);
    expect([replay.lines, replay.code]).toEqual([['1 runs replayed, 0 failed.'], 0]);
  }, 60_000);

  it('shows its usage and exits with the code 2 if an option is wrong', async () => {
    expect(await replayLive('--wrong')).toMatchObject({ code: 2, problems: 'replay:live [case id]\n' });
  });
});

describe('the command explain', () => {
  const explain = command('explain.cli.ts');

  it('prints why a case waits, since when, who must act, and which action would continue the case', async () => {
    const theCase = await house.openedCase();
    await house.counsel(theCase);
    const { caseId } = theCase;
    const [{ number }] = await house.database.query(
      'select case_number as number from return_case where id = $1',
      [caseId],
    );
    const { lines, code } = await explain(number);
    expect([lines.slice(0, 3), code]).toEqual([
      [`${number} return-case/${caseId}`, 'stage counselling; record #2, engine #2', 'waits for'],
      0,
    ]);
    expect(lines[3]).toMatch(
      /^ {2}\w+ of counsellor, since [\d-]+T[\d:.]+Z, due on .+: moves when a counsellor of this case takes it$/,
    );
    expect(lines.join()).not.toContain(theCase.personId);
  }, 60_000);

  it('reports an unknown case number, and shows its usage', async () => {
    expect(await explain('22222-22222')).toMatchObject({ code: 1, lines: ['No case has this number.'] });
    expect(await explain()).toMatchObject({ code: 2, problems: 'explain <case number>\n' });
  }, 60_000);
});

describe('the command reconcile', () => {
  const reconcile = command('reconcile.cli.ts');

  it('prints one line for each difference, and exits with 1 if a difference remains', async () => {
    const { caseId } = await house.openedCase();
    await house.database.query('update return_case set stage = $2 where id = $1', [caseId, 'monitoring']);
    const line = lineOf({ kind: 'read-model-drifted', caseId, at: '#1' });
    const found = await reconcile(caseId);
    expect([found.lines[0], found.code]).toEqual([line, 1]);
    const written = await reconcile(caseId, '--write');
    expect([written.lines[0], written.code]).toEqual([`repaired ${line}`, 0]);
    const clean = await reconcile(caseId);
    expect([clean.lines.length, clean.code]).toEqual([1, 0]);
  });

  it('does not restart a case unless two operators have granted it', async () => {
    const { caseId } = await house.openedCase();
    const { lines, code } = await reconcile('--restart', caseId);
    expect([lines, code]).toEqual([[expect.stringMatching(`^not restarted ${caseId}: two operators`)], 1]);
  });

  it('shows its usage and exits with the code 2 if an option is wrong', async () => {
    const { code, problems } = await reconcile('--wrong');
    expect([code, problems]).toEqual([2, 'reconcile [--write] [case id] | reconcile --restart <case id>\n']);
  });
});

it('SEE-5: the daily schedule verifies the audit, and raises an alert if the audit has faults', async () => {
  const walked = async () => {
    const schedule = house.client.schedule.getHandle('verify-audit');
    const { numActionsTaken } = (await schedule.describe()).info;
    await schedule.trigger();
    const actions = async () => (await schedule.describe()).info;
    await until(async () => (await actions()).numActionsTaken > numActionsTaken, { withinMs: 20_000 });
    const { workflowId, firstExecutionRunId } = (await actions()).recentActions.at(-1)!.action.workflow;
    const handle = house.client.workflow.getHandle(workflowId, firstExecutionRunId);
    const { faults } = await handle.result();
    return { faults, alert: (await handle.describe()).searchAttributes['Alert'] };
  };
  expect(await walked()).toEqual({ faults: {}, alert: undefined });
  await house.database.query('alter table audit_entry disable trigger all');
  await house.database.query(`update audit_entry set action = 'nothing' where ctid = (
    select ctid from audit_entry where chain like 'case:%' limit 1)`);
  await house.database.query('alter table audit_entry enable trigger all');
  expect(await walked()).toEqual({ faults: { changed: 1, unpaired: 2 }, alert: ['audit-faulty'] });
});

it('the hourly schedule shows operators its findings and the cases not yet compared', async () => {
  const { caseId } = await house.openedCase();
  await house.client.workflow.getHandle(returnCaseWorkflowId(caseId)).terminate('synthetic');
  const schedule = house.client.schedule.getHandle('compare-stores');
  await schedule.trigger();
  await until(async () => (await schedule.describe()).info.recentActions.length > 0, { withinMs: 20_000 });
  const { action } = (await schedule.describe()).info.recentActions.at(-1)!;
  const handle = house.client.workflow.getHandle(
    action.workflow.workflowId,
    action.workflow.firstExecutionRunId,
  );
  const report = await handle.result();
  expect(report.differences).toContainEqual({ kind: 'case-without-workflow', caseId });
  expect(report.because.listed).toBeGreaterThan(0);
  // A small installation is compared completely.
  expect(report.cases).toBeGreaterThanOrEqual(report.lap.of);
  expect((await handle.describe()).searchAttributes).toMatchObject({ Alert: ['stores-differ'] });

  const again = await house.tools.rounds.round();
  expect(again.because.doubtful).toBeGreaterThan(0);
  expect(again.differences).toContainEqual({ kind: 'case-without-workflow', caseId });
});
