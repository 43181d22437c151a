/** Apart, so that a hung bank or booking desk takes no slot from staff. */
export const taskQueues = { cases: 'cases', travel: 'travel', payments: 'payments' } as const;
