import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';

/** One execution of an activity, as a worker would run it; its failures are the test's to judge, not the log's. */
export const runActivity = <P extends unknown[], R>(
  activity: (...args: P) => Promise<R>,
  ...args: P
): Promise<R> =>
  new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') }).run(activity, ...args);
