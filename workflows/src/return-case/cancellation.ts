import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { ReturnCase } from './case.js';

/**
 * Law 11: a case ends only by its own rules. "Request cancellation" raises an alert that people see; the case
 * continues.
 */
export async function ignoreCancellation(c: ReturnCase, live: () => Promise<void>): Promise<void> {
  CancellationScope.current().cancelRequested.catch((reason: unknown) => {
    if (!isCancellation(reason)) throw reason;
    if (c.isOpen) void c.happen('notice-cancellation-request', {});
  });
  await CancellationScope.nonCancellable(live);
}
