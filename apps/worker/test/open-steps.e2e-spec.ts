import { randomUUID } from 'node:crypto';
import type { CaseId } from '@homeward/contracts';
import { until } from '@homeward/testing';
import { startWorkers, type RunningWorkers } from '../src/index.js';
import { session, WorkerHouse } from './worker-house.js';

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

const stepsOf = async (caseId: CaseId): Promise<string[]> => {
  const rows = await house.database.query('select step from live_step where case_id = $1 order by sequence', [
    caseId,
  ]);
  return rows.map(({ step }: { step: string }) => step);
};

describe('steps whose outcome is unknown', () => {
  it('are sent again until it is known, an opening and what follows it in order', async () => {
    const [caseId, personId] = [randomUUID(), randomUUID()];
    const opening = await house.claim(caseId, 'open-case', await house.opening(personId), { ageSeconds: 90 });
    const meeting = await house.claim(caseId, 'record-counselling-session', {
      personIds: [personId],
      ...session,
    });
    expect(await house.tools.openSteps.settle()).toEqual({ recorded: 2, refused: 0, open: 0 });
    expect(await house.request(opening)).toMatchObject({
      status: 'answered',
      sequence: 1,
      version: 1,
      message: null,
    });
    expect(await house.request(meeting)).toMatchObject({ status: 'answered', sequence: 2, version: 2 });
    expect(await stepsOf(caseId)).toEqual(['open-case', 'record-counselling-session']);
  });

  it('are taken once, however many send them again', async () => {
    const theCase = await house.openedCase();
    const { caseId, personId } = theCase;
    const stepId = await house.claim(caseId, 'record-counselling-session', {
      personIds: [personId],
      ...session,
    });
    await Promise.all([1, 2, 3, 4].map(() => house.tools.openSteps.settle()));
    expect(await house.request(stepId)).toMatchObject({ status: 'answered', sequence: 2 });
    expect(await stepsOf(caseId)).toEqual(['open-case', 'record-counselling-session']);
  });

  it('are refused with the rule’s code when the case says no, and their notes go', async () => {
    const { caseId } = await house.openedCase();
    const note = { id: randomUUID(), category: 'contact', content: 'synthetic' } as const;
    const stepId = await house.claim(
      caseId,
      'record-counselling-session',
      { personIds: [randomUUID()], ...session, note: note.id },
      { notes: [note] },
    );
    expect(await house.tools.openSteps.settle()).toEqual({ recorded: 0, refused: 1, open: 0 });
    const { status, refusal } = await house.request(stepId);
    expect([status, refusal?.code]).toEqual(['refused', 'PERSON.UNKNOWN']);
    expect(await house.database.query('select from vault_note where id = $1', [note.id])).toEqual([]);
  });

  it('are left to the API while they are young', async () => {
    const { caseId, personId } = await house.openedCase();
    const young = await house.claim(
      caseId,
      'declare-voluntariness',
      { personIds: [personId] },
      { ageSeconds: 5 },
    );
    expect(await house.tools.openSteps.settle()).toEqual({ recorded: 0, refused: 0, open: 0 });
    expect(await house.request(young)).toMatchObject({ status: 'open' });
  });

  it('stay open where no workflow is to be found: it may be late, or lost', async () => {
    const stepId = await house.claim(randomUUID(), 'declare-voluntariness', { personIds: [] });
    expect(await house.tools.openSteps.settle()).toMatchObject({ open: 1 });
    expect(await house.request(stepId)).toMatchObject({ status: 'open' });
    await house.database.query('delete from step_request where step_id = $1', [stepId]);
  });

  it('are settled by the schedule that a worker keeps', async () => {
    const caseId = randomUUID();
    const stepId = await house.claim(caseId, 'open-case', await house.opening());
    await house.client.schedule.getHandle('resend-open-steps').trigger();
    expect(
      await until(async () => (await house.request(stepId)).status === 'answered', { withinMs: 20_000 }),
    ).toBe(true);
  });
});
