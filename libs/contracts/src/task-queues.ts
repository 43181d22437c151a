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

/**
 * The longest time, in ms, that one workflow task of a case takes. This value limits the time between two steps of the
 * task, and the time from a step to the event that asks for the step's record. It is six times the initial limit of
 * five seconds.
 */
export const longestTaskMs = 30_000;
