/** What people call a breach by, in the console and in mails. It tells nothing of it. */
export const breachNumber = (breachId: string): string => breachId.slice(0, 8).toUpperCase();
