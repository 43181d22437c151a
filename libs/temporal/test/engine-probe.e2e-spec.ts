import { memoryDataKeys } from '@homeward/protection';
import { connectTemporal, EngineProbe } from '@homeward/temporal';
import { startTemporalDevServer, until, type TemporalDevServer } from '@homeward/testing';
import type { Client } from '@temporalio/client';

let server: TemporalDevServer;
let client: Client;
beforeAll(async () => {
  server = await startTemporalDevServer();
  client = connectTemporal(server, memoryDataKeys());
});
afterAll(async () => {
  await client?.connection.close();
  await server?.stop();
});
afterEach(() => void jest.restoreAllMocks());

const runs = async (): Promise<string[]> => {
  const found: string[] = [];
  for await (const { runId } of client.workflow.list()) found.push(runId);
  return found;
};
const runOf = async (): Promise<string> => (await client.workflow.getHandle('health-probe').describe()).runId;

it('all processes send probes to one workflow, which is replaced and deleted after an hour', async () => {
  const [one, other] = [new EngineProbe(client), new EngineProbe(client)];
  await one.write();
  const first = await runOf();
  await other.write();
  await one.write();
  expect(await runOf()).toBe(first);

  const inAnHour = Date.now() + 3_600_001;
  jest.spyOn(Date, 'now').mockReturnValue(inAnHour);
  await one.write();
  jest.restoreAllMocks();
  const second = await runOf();
  expect(second).not.toBe(first);
  await other.write();
  expect(await runOf()).toBe(second);
  const isAlone = async () => JSON.stringify(await runs()) === JSON.stringify([second]);
  expect(await until(isAlone, { withinMs: 20_000 })).toBe(true);
});

it('a probe fails while Temporal is unavailable', async () => {
  await server.interrupt('crashed');
  await expect(new EngineProbe(client).write()).rejects.toThrow();
});
