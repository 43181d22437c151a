import { startCodecServer, type CodecServer } from '@homeward/codec-server';
import { operatorText, searchAttributes } from '@homeward/contracts';
import { createLogger } from '@homeward/observability';
import { HomewardPayloadCodec, memoryDataKeys } from '@homeward/protection';
import { connectTemporal, startSearchAttributes } from '@homeward/temporal';
import { freePort, startTemporalDevServer, until, type TemporalDevServer } from '@homeward/testing';
import type { Client } from '@temporalio/client';

const keys = memoryDataKeys();
const workflowId = 'return-case/one';
let temporal: TemporalDevServer;
let client: Client;
let server: CodecServer;

beforeAll(async () => {
  temporal = await startTemporalDevServer({ uiPort: await freePort(), searchAttributes });
  client = connectTemporal(temporal, keys);
  server = await startCodecServer({
    mode: 'test',
    host: '127.0.0.1',
    port: 0,
    namespace: temporal.namespace,
    origins: [temporal.uiUrl!],
    codec: new HomewardPayloadCodec(keys),
    logger: createLogger('codec-server', { level: 'silent' }),
  });
});

afterAll(async () => {
  await server?.stop();
  await client?.connection.close();
  await temporal?.stop();
});

/** Asks as the UI's page does: the payload just as the UI's own server gave it, and the same headers. */
async function decoded(payload: unknown): Promise<unknown> {
  const response = await fetch(`${server.url}/decode?preserveStorageRefs=true`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-namespace': temporal.namespace,
      origin: temporal.uiUrl!,
    },
    body: JSON.stringify({ payloads: [payload] }),
  });
  const { payloads } = (await response.json()) as { payloads: [{ data: string }] };
  return JSON.parse(Buffer.from(payloads[0].data, 'base64').toString());
}

it('makes readable every payload that the Temporal UI shows of a workflow', async () => {
  await client.workflow.start('returnCase', {
    workflowId,
    taskQueue: 'nobody',
    args: [{ note: 'CANARY argument' }],
    memo: { note: 'CANARY memo' },
    staticSummary: operatorText`opened by ${'case-manager'}`,
    typedSearchAttributes: startSearchAttributes('2026-1'),
  });
  await client.workflow.getHandle(workflowId).signal('noticeReceived', 'CANARY signal');

  const address = `/api/v1/namespaces/${temporal.namespace}/workflows/${encodeURIComponent(workflowId)}/history`;
  let text = '';
  const isShown = async (): Promise<boolean> => {
    const response = await fetch(`${temporal.uiUrl}${address}`);
    text = await response.text();
    return response.ok;
  };
  expect(await until(isShown, { withinMs: 20_000 })).toBe(true);

  const [started, signalled] = eventsOf(text);
  const { input, memo, searchAttributes: attributes } = started!.workflowExecutionStartedEventAttributes!;
  expect(await decoded(input.payloads[0])).toEqual({ note: 'CANARY argument' });
  expect(await decoded(memo.fields.note)).toBe('CANARY memo');
  expect(await decoded(attributes.indexedFields.CaseStage)).toBe('counselling');
  expect(await decoded(started!.userMetadata!.summary)).toBe('opened by case-manager');
  expect(await decoded(signalled!.workflowExecutionSignaledEventAttributes!.input.payloads[0])).toBe(
    'CANARY signal',
  );
});

interface HistoryEvent {
  readonly userMetadata?: { readonly summary: unknown };
  readonly workflowExecutionStartedEventAttributes?: {
    readonly input: { readonly payloads: readonly unknown[] };
    readonly memo: { readonly fields: { readonly note: unknown } };
    readonly searchAttributes: { readonly indexedFields: { readonly CaseStage: unknown } };
  };
  readonly workflowExecutionSignaledEventAttributes?: {
    readonly input: { readonly payloads: readonly unknown[] };
  };
}

/** The events that carry payloads. */
const eventsOf = (json: string): HistoryEvent[] =>
  (JSON.parse(json) as { history: { events: HistoryEvent[] } }).history.events.filter(
    (event) =>
      event.workflowExecutionStartedEventAttributes ?? event.workflowExecutionSignaledEventAttributes,
  );
