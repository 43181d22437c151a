/**
 * The number that people use for a breach, or for an alert about reads. It reveals nothing about it. Mails and the
 * API use the same number, and the console shortens the id of anything without a name in this way.
 */
export const shortNumber = (id: string): string => id.slice(-8);
