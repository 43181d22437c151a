import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ReturnCase } from './case.js';

/**
 * Keeps a case running after "Request cancellation". Law 11: a case ends only by its own rules, so the request only
 * raises an alert that people see.
 */
export async function ignoreCancellation(c: ReturnCase, live: () => Promise<void>): Promise<void> {
  CancellationScope.current().cancelRequested.catch((reason: unknown) => {
    if (!isCancellation(reason)) throw reason;
    if (c.isOpen) void c.happen('notice-cancellation-request', {});
  });
  await CancellationScope.nonCancellable(live);
}
