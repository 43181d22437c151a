import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { takeStepUpdate, type AuditActivities, type BareStep } from './contract.js';

/** Records steps with the same options as the installation, and nothing more. */
const { audit } = proxyLocalActivities<AuditActivities>({
  startToCloseTimeout: '1s',
  retry: { maximumAttempts: 3, initialInterval: '100ms', backoffCoefficient: 2 },
});

/**
 * Runs the smallest possible durable case: each step is an Update, counted and recorded before it is answered. The
 * workflow has no rules, tasks, deadlines or search attributes, and no idempotency beyond the engine's.
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
