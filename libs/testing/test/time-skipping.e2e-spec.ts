import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { createTimeSkippingEnv, findTimeSkippingServer } from '../src/index.js';

const YEAR_MS = 365 * 86_400_000;
const stage = defineSearchAttributeKey('CaseStage', 'KEYWORD');
const waitingFor = defineSearchAttributeKey('WaitingFor', 'KEYWORD_LIST');

let env: TestWorkflowEnvironment;
beforeAll(async () => {
  const searchAttributes = { CaseStage: 'KEYWORD', WaitingFor: 'KEYWORD_LIST', DueAt: 'DATETIME' } as const;
  env = await createTimeSkippingEnv({ searchAttributes });
});
afterAll(() => env?.teardown());

it('the time-skipping server lets a year pass in a moment', async () => {
  const [clockBefore, before] = [Date.now(), await env.currentTimeMs()];
  await env.sleep(YEAR_MS);
  const passed = (await env.currentTimeMs()) - before;
  expect(passed).toBeGreaterThanOrEqual(YEAR_MS);
  expect(passed).toBeLessThan(YEAR_MS + 60_000);
  expect(Date.now() - clockBefore).toBeLessThan(10_000);
});

it('the time-skipping server accepts the search attributes with their types, and refuses unknown attributes', async () => {
  const start = (workflowId: string, attributes: TypedSearchAttributes) =>
    env.client.workflow.start('waiting', {
      workflowId,
      taskQueue: 'nobody',
      typedSearchAttributes: attributes,
    });
  const known = new TypedSearchAttributes([
    { key: stage, value: 'planning' },
    { key: waitingFor, value: ['case-manager', 'donor-officer'] },
  ]);
  const unknown = new TypedSearchAttributes([
    { key: defineSearchAttributeKey('Nowhere', 'KEYWORD'), value: 'x' },
  ]);
  expect((await (await start('one', known)).describe()).status.name).toBe('RUNNING');
  await expect(start('two', unknown)).rejects.toThrow();
});

it('the error says what to do if the setting does not name a time-skipping server', async () => {
  await expect(findTimeSkippingServer(undefined, '/nowhere/server')).rejects.toMatchObject({
    code: 'TIME_SKIPPING.NOT_FOUND',
    message: expect.stringMatching(/not where HOMEWARD_TIME_SKIPPING_SERVER says.*Install Java 17/) as string,
  });
});
