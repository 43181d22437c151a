/** Separate queues, so that a hung bank or booking desk takes no slot from staff. */
export const taskQueues = { cases: 'cases', travel: 'travel', payments: 'payments' } as const;

/** For work that runs by the clock over all cases. */
export const scheduleIds = {
  compareStores: 'compare-stores',
  forget: 'forget',
  verifyAudit: 'verify-audit',
} as const;
