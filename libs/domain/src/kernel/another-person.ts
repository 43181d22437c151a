import type { StaffId } from '@homeward/contracts';
import type { CaseState } from './case-state.js';
import { partOf } from './parts.js';
import type { Wait } from './wait.js';

type Asked = Pick<Wait, 'role' | 'at'>;

/** Who of the case's own people stands for a finding that asks two (PEOPLE-2), in this order. */
export const ownPeople: readonly Asked[] = [
  { role: 'case-manager' },
  { role: 'team-lead', at: 'case-manager' },
  { role: 'counsellor' },
  { role: 'team-lead', at: 'counsellor' },
];

/** Those of them who own the case. */
export const owners: readonly Asked[] = ownPeople.slice(0, 2);

/** PEOPLE-2: the first of these who is another natural person than `not`; a part that nobody took is open to a whole desk. */
export const anotherPerson = (state: CaseState, order: readonly Asked[], not: StaffId): Asked =>
  order.find(({ role, at }) => {
    const part = partOf(state, at ?? role);
    if (part === undefined) return false;
    return role === 'team-lead' ? part.leadStaffId !== not : !part.taken || part.staffId !== not;
  }) ?? order.at(-1)!;
