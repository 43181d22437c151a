/**
 * The number that people use for a breach, or for an alert about reads. The number reveals nothing about the breach
 * or alert. Mails and the API use the same number, and the console shortens ids in the same way if a thing has no
 * name.
 */
export const shortNumber = (id: string): string => id.slice(-8);
