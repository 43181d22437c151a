import { randomUUID } from 'node:crypto';
import { returnCaseWorkflowId } from '@homeward/contracts';
import { HomewardPayloadCodec, memoryDataKeys } from '@homeward/protection';
import type { Client } from '@temporalio/client';
import { answerOf, startTestBed, type TestBed } from './test-bed.js';
import * as outcomes from './workflows/outcomes.workflow.js';

const taskQueue = 'erased';
const keys = memoryDataKeys();
let bed: TestBed;
let client: Client;

beforeAll(async () => {
  // Each task replays its case from the history, so nothing that needs the key stays in memory.
  const workflows = 'outcomes.workflow.ts';
  bed = await startTestBed({ keys, taskQueue, workflows, maxCachedWorkflows: 0 });
  client = bed.client;
});
afterAll(() => bed?.stop());

async function caseWithHistory() {
  const caseId = randomUUID();
  const workflowId = returnCaseWorkflowId(caseId);
  const handle = await client.workflow.start(outcomes.outcomesWorkflow, { workflowId, taskQueue });
  await expect(step(handle, 'refuse-late')).rejects.toThrow();
  return { caseId, handle };
}
type Handle = Awaited<ReturnType<typeof caseWithHistory>>['handle'];
const step = (handle: Handle, behaviour: outcomes.Behaviour) =>
  handle.executeUpdate(outcomes.stepUpdate, { args: [behaviour] });

it('if a key is destroyed while a case runs, only this case stops, and the workers continue with all other cases', async () => {
  const [erased, other] = [await caseWithHistory(), await caseWithHistory()];
  await keys.ofCase(erased.caseId).destroy();
  await expect(step(erased.handle, 'refuse')).rejects.toMatchObject({ code: 'KEY.DESTROYED' });

  await erased.handle.signal(outcomes.endSignal);
  const failed = await answerOf(async () => {
    const { events } = await erased.handle.fetchHistory();
    return events!.find((event) => event.workflowTaskFailedEventAttributes);
  });
  const { encodedAttributes } = failed.workflowTaskFailedEventAttributes!.failure!;
  const [decoded] = await new HomewardPayloadCodec(keys).decode([encodedAttributes!]);
  expect(Buffer.from(decoded!.data!).toString()).toContain('KEY.DESTROYED');
  await expect(step(other.handle, 'refuse-late')).rejects.toThrow();
  await other.handle.signal(outcomes.endSignal);
  await other.handle.result();
  await erased.handle.terminate('erased');
});
