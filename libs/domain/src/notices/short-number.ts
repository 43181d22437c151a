/**
 * What people call a breach, or an alert about reads, by. It tells nothing of it. Mails and the API say the same, and
 * the console shortens any id of something without a name in this way.
 */
export const shortNumber = (id: string): string => id.slice(-8);
