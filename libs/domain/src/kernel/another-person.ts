import type { Part, PartRole, StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import type { Wait } from './wait.js';

type Asked = Pick<Wait, 'role' | 'at'>;

/** Who of the case's own people stands for a finding that asks two (PEOPLE-2), in this order. */
export const ownPeople: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'counsellor' },
  { role: 'team-lead', at: 'counsellor' },
];

/** PEOPLE-2: the first of these who is another natural person than `not`. */
export const anotherPerson = (state: CaseState, order: readonly Asked[], not: StaffId): Asked =>
  order.find((asked) => {
    const part = partOfAsked(state, asked);
    return part !== undefined && (asked.role === 'team-lead' ? part.leadStaffId : part.staffId) !== not;
  }) ?? order.at(-1)!;

const partOfAsked = ({ parts }: CaseState, { role, at }: Asked): Part | undefined =>
  parts[at ?? (role as PartRole)];
