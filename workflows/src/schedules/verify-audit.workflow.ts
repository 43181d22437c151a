import { proxyActivities, setCurrentDetails } from '@temporalio/workflow';
import type { AuditActivities, AuditSummary } from '@homeward/activities/types';
import { operatorLines, operatorText, taskQueues, type OperatorText } from '@homeward/contracts';
import { raiseAlert } from './alert.js';

/** A failed verification is not repeated: the schedule starts the next one, and operators find the failed run. */
const { verifyAudit: verify } = proxyActivities<AuditActivities>({
  taskQueue: taskQueues.cases,
  retry: { maximumAttempts: 1 },
  startToCloseTimeout: '3 hours',
  heartbeatTimeout: '10 minutes',
  summary: operatorText`walk through the audit`,
});

/**
 * SEE-5, every day: finds every audit entry that was changed or removed, including entries missing at the end, and
 * raises an alert.
 */
export async function verifyAudit(): Promise<AuditSummary> {
  const summary = await verify();
  const { entries, chains, checkpoint, faults } = summary;
  setCurrentDetails(
    operatorLines([
      operatorText`${entries} entries in ${chains} chains, newest checkpoint ${checkpoint}.`,
      ...Object.entries(faults).map(([fault, count]): OperatorText => operatorText`- ${count} ${fault}`),
    ]),
  );
  if (Object.keys(faults).length > 0) raiseAlert('audit-faulty');
  return summary;
}
