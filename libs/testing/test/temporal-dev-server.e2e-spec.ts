import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { defineSearchAttributeKey, TypedSearchAttributes } from '@temporalio/common';
import { freePort, isFree, startTemporalDevServer, type TemporalDevServer } from '../src/index.js';

const searchAttributes = { CaseStage: 'KEYWORD', WaitingFor: 'KEYWORD_LIST', DueAt: 'DATETIME' } as const;
const caseStage = defineSearchAttributeKey('CaseStage', 'KEYWORD');

let folder: string;
let server: TemporalDevServer;
let connection: Connection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'homeward-temporal-'));
  server = await startTemporalDevServer({
    dbFile: join(folder, 'temporal.db'),
    uiPort: await freePort(),
    searchAttributes,
    dynamicConfig: { 'limit.historyCount.error': 51_200 },
  });
  connection = await Connection.connect({ address: server.address });
}, 60_000);

afterAll(async () => {
  await connection?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const start = (workflowId: string) =>
  new Client({ connection, namespace: server.namespace }).workflow.start('waiting', {
    workflowId,
    taskQueue: 'nobody',
    typedSearchAttributes: new TypedSearchAttributes([{ key: caseStage, value: 'planning' }]),
  });

const stageOf = async (workflowId: string) => {
  const handle = new Client({ connection, namespace: server.namespace }).workflow.getHandle(workflowId);
  return (await handle.describe()).typedSearchAttributes.get(caseStage);
};

it('the development server keeps closed workflows for ten years', async () => {
  const { config } = await connection.workflowService.describeNamespace({ namespace: server.namespace });
  expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(3_650 * 86_400);
});

it('the development server has the search attributes before the first workflow starts', async () => {
  await start('one');
  expect(await stageOf('one')).toBe('planning');
});

it('the development server serves the UI', async () => {
  expect((await fetch(`${server.uiUrl}/api/v1/settings`)).status).toBe(200);
});

it.each(['stopped', 'crashed'] as const)(
  'the development server keeps everything across an outage: %s',
  async (how) => {
    await start(how);
    await server.interrupt(how);
    expect(await isFree(Number(server.address.split(':')[1]))).toBe(true);
    await server.resume();
    expect(await stageOf(how)).toBe('planning');
    expect(await stageOf('one')).toBe('planning');
  },
  60_000,
);

it('the development server reports that its port is in use', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((listening) => other.listen(port, '127.0.0.1', listening));
  await expect(startTemporalDevServer({ port })).rejects.toMatchObject({
    code: 'TEMPORAL.PORT_IN_USE',
    message: expect.stringContaining(`Port ${port}`) as string,
  });
  other.close();
});

it('a development server that does not start reports its last lines', async () => {
  const cli = join(folder, 'broken-temporal');
  writeFileSync(cli, '#!/bin/sh\necho "the disk is full" >&2\nexit 3\n', { mode: 0o755 });
  await expect(startTemporalDevServer({ cli })).rejects.toMatchObject({
    code: 'TEMPORAL.NOT_SERVING',
    message: expect.stringMatching(/ended as soon as it was started.*\nthe disk is full$/) as string,
  });
});
