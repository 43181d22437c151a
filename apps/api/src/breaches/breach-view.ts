import { breachLeft, breachStanding } from '@homeward/domain';
import type { Breach } from '@homeward/persistence';

/** A breach as those who see to it see it: what is left to do, and by when the authority is told. */
export function breachView({ entries, ...breach }: Breach, now: Date) {
  const standing = breachStanding(entries);
  const { status, risk, isNoticeSettled } = standing;
  return {
    ...breach,
    status,
    risk,
    left: breachLeft(standing),
    overdue: !isNoticeSettled && Date.parse(breach.dueAt) <= now.getTime(),
    entries: entries.map(({ sequence, by, at, entry }) => ({ sequence, by, at, ...entry })),
  };
}
