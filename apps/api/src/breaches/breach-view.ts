import { breachLeft, breachStanding, shortNumber } from '@homeward/domain';
import type { Breach } from '@homeward/persistence';

/** Entries are never changed, so their number is the version. */
export const breachVersion = ({ entries }: Pick<Breach, 'entries'>): number => entries.length;

/** A breach as shown to the staff who handle it: what is left to do, and when the authority must be told. */
export function breachView(whole: Breach, now: Date) {
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
