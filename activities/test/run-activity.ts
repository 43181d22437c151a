import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';

/** Runs an activity once, as a worker would. Failures are not logged, because the test checks the failures. */
export const runActivity = <P extends unknown[], R>(
  activity: (...args: P) => Promise<R>,
  ...args: P
): Promise<R> =>
  new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(activity, ...args);
