import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';

/** One execution of an activity, as a worker would run it. Failures are not logged, because the test checks them. */
export const runActivity = <P extends unknown[], R>(
  activity: (...args: P) => Promise<R>,
  ...args: P
): Promise<R> =>
  new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(activity, ...args);
