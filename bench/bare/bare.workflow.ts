import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { takeStepUpdate, type AuditActivities, type BareStep } from './contract.js';

/** As the house records, and no more. */
const { audit } = proxyLocalActivities<AuditActivities>({
  startToCloseTimeout: '1s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
});

/**
 * The least a durable case can be: each step an Update, counted and written down before it is answered. No rules, no
 * tasks, no deadlines, no search attributes, no idempotency beyond the engine's.
 */
export async function bareCase(caseId: string): Promise<void> {
  let taken = 0;
  setHandler(defineUpdate<number, [BareStep]>(takeStepUpdate), async (step) => {
    const sequence = (taken += 1);
    await audit({ ...step, caseId, sequence });
    return sequence;
  });
  await condition(() => false);
}
