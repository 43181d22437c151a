import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { takeStepUpdate, type AuditActivities, type BareStep } from './contract.js';

/** Only records steps, with the options that the installation uses. */
const { audit } = proxyLocalActivities<AuditActivities>({
  startToCloseTimeout: '1s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
});

/**
 * Runs the smallest possible durable case: each step is an Update, which is counted and recorded before the answer. The
 * workflow has no rules, tasks, deadlines or search attributes, and relies on the idempotency of the engine.
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
