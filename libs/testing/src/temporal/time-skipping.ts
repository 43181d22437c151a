import { callInterceptors } from '@homeward/temporal';
import type { ClientOptions, ConnectionPlugin } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Progress } from '../progress.js';
import { suiteTime } from '../suite-time.js';
import { findTimeSkippingServer } from './find-time-skipping-server.js';
import { addSearchAttributes, type SearchAttributes } from './namespace.js';

export interface TimeSkippingOptions {
  /** The attributes that the workflows set. If one is missing, this server fails the task for ever. */
  readonly searchAttributes?: SearchAttributes;
  /** The environment's client: data converter, interceptors. */
  readonly client?: Omit<ClientOptions, 'connection' | 'namespace'>;
  readonly progress?: Progress;
}

/**
 * The SDK's test environment with a server whose time runs ahead while nothing happens: a year in a second. Close it
 * with `teardown()`. Time stands still while an Update is awaited; move it with `env.sleep`.
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
  // Imported here, not at the top: the SDK's native part is heavy, and `npm start` does not need it.
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

/** A call that is still running at `teardown()`, after a failed test, must not end the process. */
const closesQuietly: ConnectionPlugin = {
  name: 'closes-quietly',
  configureConnection: (options) => ({ ...options, interceptors: callInterceptors() }),
};
