import type { StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import type { Wait } from './wait.js';

/** PEOPLE-2: who is asked for the second word: the case-manager, or where theirs was the first, their team-lead. */
export const anotherThan = ({ parts }: CaseState, first: StaffId): Pick<Wait, 'role' | 'at'> =>
  parts['case-manager']?.staffId === first
    ? { role: 'team-lead', at: 'case-manager' }
    : { role: 'case-manager' };
