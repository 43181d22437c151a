import { breachLeft, breachStanding, shortNumber } from '@homeward/domain';
import type { Breach } from '@homeward/persistence';
import type { Breach as BreachAnswer } from '../openapi/schemas/breach-schemas.js';

/** The version of a breach: the number of its entries, because entries are never changed. */
export const breachVersion = ({ entries }: Pick<Breach, 'entries'>): number => entries.length;

/**
 * Returns a breach for the staff who handle it, with the remaining tasks and the time by which the authority must be
 * informed.
 */
export function breachView(whole: Breach, now: Date): BreachAnswer {
  const { entries, ...breach } = whole;
  const standing = breachStanding(entries);
  const { status, risk, isNoticeSettled } = standing;
  return {
    ...breach,
    number: shortNumber(breach.breachId),
    status,
    version: breachVersion(whole),
    risk,
    left: breachLeft(standing),
    overdue: !isNoticeSettled && Date.parse(breach.dueAt) <= now.getTime(),
    entries: entries.map(({ sequence, by, at, entry }) => ({ sequence, by, at, ...entry })),
  };
}
