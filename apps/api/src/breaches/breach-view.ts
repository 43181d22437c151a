import { breachLeft, breachStanding, shortNumber } from '@homeward/domain';
import type { Breach } from '@homeward/persistence';

/** Nothing that was entered is ever changed. */
export const breachVersion = ({ entries }: Pick<Breach, 'entries'>): number => entries.length;

/** A breach as those who see to it see it: what is left to do, and by when the authority is told. */
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
