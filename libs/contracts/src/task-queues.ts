/**
 * The task queues are separate, so that calls to a bank or booking desk that does not answer take no slot from the
 * steps of staff.
 */
export const taskQueues = { cases: 'cases', travel: 'travel', payments: 'payments' } as const;

/** The ids of schedules that work on all cases. */
export const scheduleIds = {
  compareStores: 'compare-stores',
  forget: 'forget',
  verifyAudit: 'verify-audit',
} as const;
