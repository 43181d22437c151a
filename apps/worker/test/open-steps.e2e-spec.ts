import { randomUUID } from 'node:crypto';
import { returnCaseWorkflowId, type CaseId } from '@homeward/contracts';
import type { StepRequest } from '@homeward/persistence';
import { until } from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '../src/index.js';
import { session, Teller, WorkerHouse } from './worker-house.js';

let house: WorkerHouse;
let workers: RunningWorkers;
let forgotten: string;

beforeAll(async () => {
  house = await WorkerHouse.open({}, { 'limit.historyCount.suggestContinueAsNew': 500 });
  forgotten = await house.claim(randomUUID(), 'open-case', await house.opening());
  workers = await startWorkers(house.settings);
});

afterAll(async () => {
  workers?.stop();
  await workers?.done;
  await house?.stop();
});

const isSettled = ({ status }: StepRequest): boolean => status === 'answered' || status === 'refused';

const terminate = async (caseId: CaseId): Promise<void> => {
  await house.client.workflow.getHandle(returnCaseWorkflowId(caseId)).terminate('synthetic');
};

/** Resets the workflow. The workflow still runs afterwards, but without the state of its case. */
async function resetToNothing(caseId: CaseId): Promise<void> {
  const { client } = house;
  const workflowId = returnCaseWorkflowId(caseId);
  await client.connection.workflowService.resetWorkflowExecution({
    namespace: house.temporal.namespace,
    workflowExecution: { workflowId },
    reason: 'synthetic',
    requestId: randomUUID(),
    workflowTaskFinishEventId: 4 as never, // the end of the workflow's first task
    resetReapplyType: 2, // no later events
  });
}

/** Runs a round by hand. The automatic round of the workers may have handled the step just before. */
const settled = async (stepId: string) => {
  await house.tools.openSteps.settle();
  const request = () => house.request(stepId);
  await until(async () => isSettled(await request()), { withinMs: 20_000 });
  return await request();
};

const stepsOf = async (caseId: CaseId): Promise<string[]> => {
  const rows = await house.database.query('select step from live_step where case_id = $1 order by sequence', [
    caseId,
  ]);
  return rows.map(({ step }: { step: string }) => step);
};

describe('steps whose outcome is unknown', () => {
  it('open steps are resent until their outcome is known, with the opening of a case before its later steps', async () => {
    const [caseId, personId] = [randomUUID(), randomUUID()];
    const opening = await house.claim(caseId, 'open-case', await house.opening(personId), { ageSeconds: 90 });
    const meeting = await house.claim(caseId, 'record-counselling-session', {
      personIds: [personId],
      ...session,
    });
    expect(await settled(opening)).toMatchObject({
      status: 'answered',
      sequence: 1,
      version: 1,
      message: null,
    });
    expect(await settled(meeting)).toMatchObject({ status: 'answered', sequence: 2, version: 2 });
    expect(await stepsOf(caseId)).toEqual(['open-case', 'record-counselling-session']);
  });

  it('an open step is recorded once, even if many processes resend it', async () => {
    const theCase = await house.openedCase();
    const { caseId, personId } = theCase;
    const stepId = await house.claim(caseId, 'record-counselling-session', {
      personIds: [personId],
      ...session,
    });
    await Promise.all([1, 2, 3, 4].map(() => house.tools.openSteps.settle()));
    expect(await settled(stepId)).toMatchObject({ status: 'answered', sequence: 2 });
    expect(await stepsOf(caseId)).toEqual(['open-case', 'record-counselling-session']);
  });

  it('law 4: an open step is recorded once, even if the case no longer remembers its id', async () => {
    const theCase = await house.openedCase();
    const { caseId, personId } = theCase;
    const meeting = { personIds: [personId], ...session };
    const runOf = async () => (await handle.describe()).runId;
    const handle = house.client.workflow.getHandle(returnCaseWorkflowId(caseId));
    const firstRun = await runOf();

    // The sender of this step is killed before it stores the receipt, and no process resends the step for a long time.
    const longAgo = await house.claim(caseId, 'record-counselling-session', meeting, { ageSeconds: -3_600 });
    const receipt = await house.send(longAgo);
    expect(await house.request(longAgo)).toMatchObject({ status: 'recorded' });
    const since = await Promise.all(
      Array.from({ length: 120 }, () => house.claim(caseId, 'record-counselling-session', meeting)),
    );
    const areAnswered = async (): Promise<boolean> => {
      await house.tools.openSteps.settle();
      const rows = await Promise.all(since.map((stepId) => house.request(stepId)));
      return rows.every(({ status }) => status === 'answered');
    };
    expect(await until(areAnswered, { withinMs: 120_000 })).toBe(true);
    // Temporal remembers step ids only within a run. The case remembers its last steps.
    expect(await runOf()).not.toBe(firstRun);
    const { receipts } = await house.stateOf(caseId);
    expect(receipts.map(({ stepId }) => stepId)).not.toContain(longAgo);

    await house.age(longAgo, 60);
    expect(await settled(longAgo)).toMatchObject({
      status: 'answered',
      sequence: receipt.sequence,
      version: receipt.version,
      message: null,
    });
    const rows = await house.database.query('select from timeline where step_id = $1', [longAgo]);
    expect(rows).toHaveLength(1);
  }, 180_000);

  it('an open step is refused with the code of the rule if the case refuses the step, and the notes of the step are deleted', async () => {
    const { caseId } = await house.openedCase();
    const note = {
      id: randomUUID(),
      step: 'record-counselling-session',
      category: 'contact',
      content: 'synthetic',
    } as const;
    const stepId = await house.claim(
      caseId,
      'record-counselling-session',
      { personIds: [randomUUID()], ...session, note: note.id },
      { notes: [note] },
    );
    const { status, refusal } = await settled(stepId);
    expect([status, refusal?.code]).toEqual(['refused', 'PERSON.UNKNOWN']);
    expect(await house.database.query('select from vault_note where id = $1', [note.id])).toEqual([]);
  });

  it('the workers leave recent open steps to the API process', async () => {
    const { caseId, personId } = await house.openedCase();
    const young = await house.claim(
      caseId,
      'declare-voluntariness',
      { personIds: [personId] },
      { ageSeconds: 5 },
    );
    await house.tools.openSteps.settle();
    expect(await house.request(young)).toMatchObject({ status: 'open' });
  });

  it('steps stay open if Temporal has no workflow of the case, because the workflow may be late or lost', async () => {
    const stepId = await house.claim(randomUUID(), 'declare-voluntariness', { personIds: [] });
    expect(await house.tools.openSteps.settle()).toMatchObject({ open: 1 });
    expect(await house.request(stepId)).toMatchObject({ status: 'open' });
    await house.database.query('delete from step_request where step_id = $1', [stepId]);
  });

  it('CLOSE-1: open steps are settled from the record after the record shows that the file has ended', async () => {
    const teller = new Teller(house.record);
    const { caseId } = teller;
    const actor = await house.counsellor();
    const meeting = { personIds: [], ...session };
    await teller.recordFact('open-case', await house.opening(), actor);
    const recorded = await house.claim(caseId, 'record-counselling-session', meeting);
    await teller.recordFact('record-counselling-session', meeting, actor, { stepId: recorded });
    await teller.recordFact('close-case', {}, actor);
    for (let state = await house.stateOf(caseId); !state.fileEndedOn; state = await house.stateOf(caseId)) {
      const { id, startedBy, fired } = state.deadlines.find(({ code }) => code === 'closed-file')!;
      await teller.recordFact('pass-deadline-mark', { deadlineId: id, startedBy, mark: fired }, null);
    }
    const late = await house.claim(caseId, 'record-counselling-session', meeting);
    await house.tools.openSteps.settle();
    expect(await house.request(recorded)).toMatchObject({ status: 'answered', sequence: 2, version: 2 });
    expect(await house.request(late)).toMatchObject({ status: 'refused', refusal: { code: 'CASE.CLOSED' } });
  });

  it.each([
    ['was terminated', terminate],
    ['was reset to before its opening', resetToNothing],
  ])(
    'steps stay open if the workflow %s, because only the record can show that a file has ended',
    async (_, lose) => {
      const { caseId, personId } = await house.openedCase();
      await lose(caseId);
      const stepId = await house.claim(caseId, 'declare-voluntariness', { personIds: [personId] });
      await house.tools.openSteps.settle();
      expect(await house.request(stepId)).toMatchObject({ status: 'open' });
      await house.database.query('delete from step_request where step_id = $1', [stepId]);
    },
  );

  it('every worker settles open steps from its start', async () => {
    expect(
      await until(async () => (await house.request(forgotten)).status === 'answered', { withinMs: 20_000 }),
    ).toBe(true);
  });
});
