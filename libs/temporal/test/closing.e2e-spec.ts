import { setTimeout as pause } from 'node:timers/promises';
import { memoryDataKeys } from '@homeward/protection';
import { classifyTemporalError, connectTemporal } from '@homeward/temporal';
import { freePort } from '@homeward/testing';

it('if a connection is closed during a retry, the call fails and the process continues', async () => {
  const address = `127.0.0.1:${await freePort()}`;
  const client = connectTemporal({ address, namespace: 'nowhere' }, memoryDataKeys());
  const repeated = client.workflow.getHandle('anything').describe();
  const failed = expect(repeated).rejects.toThrow();
  await pause(300); // By now the call has failed, and waits for its retry.
  await client.connection.close();
  await failed;
  expect(classifyTemporalError(await repeated.catch((error: unknown) => error)).kind).toBe('timeout');
});
