import { callInterceptors } from '@homeward/temporal';
import type { ClientOptions, ConnectionPlugin } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Progress } from '../progress.js';
import { suiteTime } from '../suite-time.js';
import { findTimeSkippingServer } from './find-time-skipping-server.js';
import { addSearchAttributes, type SearchAttributes } from './namespace.js';

export interface TimeSkippingOptions {
  /** The attributes that the workflows set. If an attribute is missing, this server fails the task for ever. */
  readonly searchAttributes?: SearchAttributes;
  /** The options of the environment's client, such as the data converter and interceptors. */
  readonly client?: Omit<ClientOptions, 'connection' | 'namespace'>;
  readonly progress?: Progress;
}

/**
 * The SDK's test environment, with a server whose time runs ahead while no work is due: a year passes in a second.
 * Close the environment with `teardown()`. Time stands still while a caller waits for an Update. Use `env.sleep` to
 * move the time.
 * @throws ServerProblem TIME_SKIPPING.NOT_FOUND or TIME_SKIPPING.FETCH_FAILED
 */
export const createTimeSkippingEnv = (options: TimeSkippingOptions = {}): Promise<TestWorkflowEnvironment> =>
  suiteTime.spendOn('servers', () => create(options));

async function create({
  searchAttributes = {},
  client,
  progress,
}: TimeSkippingOptions): Promise<TestWorkflowEnvironment> {
  const path = await findTimeSkippingServer(progress);
  // Imported here and not at the top, because the SDK's native part is large and `npm start` does not need it.
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const environment = await onBusyMachine(() =>
    TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
      ...(client && { client }),
      plugins: [closesQuietly],
    }),
  );
  await addSearchAttributes(environment.connection, environment.namespace ?? 'default', searchAttributes);
  return environment;
}

/** The SDK gives its server five seconds to start, which is too short on a busy machine. */
async function onBusyMachine<T>(start: () => Promise<T>, triesLeft = 6): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (triesLeft === 1 || !String(error).includes('did not start within')) throw error;
    return await onBusyMachine(start, triesLeft - 1);
  }
}

/** If a test fails, a call that is still running at `teardown()` must not end the process. */
const closesQuietly: ConnectionPlugin = {
  name: 'closes-quietly',
  configureConnection: (options) => ({ ...options, interceptors: callInterceptors() }),
};
