import type { Actor, Part, Role } from '@homeward/contracts';
import type { CaseState } from '../kernel/case-state.js';
import { partOf } from '../kernel/parts.js';
import type { Wait } from '../kernel/wait.js';
import { isNeverShown } from './state.js';

type StandIn = Pick<Wait, 'role' | 'at'>;

/** PEOPLE-1: who sees to it that a part has a person where its own organisation's lead may not know of the case. */
const order: readonly StandIn[] = [
  { role: 'team-lead', at: 'case-manager' },
  { role: 'case-manager' },
  { role: 'team-lead', at: 'counsellor' },
  { role: 'team-lead', at: 'protection-officer' },
  { role: 'team-lead', at: 'donor-officer' },
];

/** Whom a task of this role in this part names in person. */
export const namedIn = (part: Part, role: Role): string =>
  role === 'team-lead' ? part.leadStaffId : part.staffId;

export const standInOf = (state: CaseState): StandIn | undefined =>
  order.find(({ role, at }) => {
    const part = partOf(state, at ?? role);
    return part !== undefined && !isNeverShown(state, namedIn(part, role));
  });

/** SEE-4: whether this person names people in the place of a lead who is on the list. */
export function standsInFor(state: CaseState, actor: Actor, lead: Part | undefined): boolean {
  const standIn = standInOf(state);
  if (!standIn || lead === undefined || !isNeverShown(state, lead.leadStaffId)) return false;
  const { role, at } = standIn;
  return role === actor.role && partOf(state, at ?? role)?.organisationId === actor.organisationId;
}

/** What would name somebody on the list waits until another person is named. */
export function orAnotherPerson(state: CaseState, wait: Wait): Wait {
  const role = wait.at ?? wait.role;
  const part = wait.to ?? partOf(state, role) ?? state.parts['case-manager'];
  const standIn = part && isNeverShown(state, namedIn(part, wait.role)) ? standInOf(state) : undefined;
  return standIn ? { ...standIn, step: 'assign-staff', subject: role } : wait;
}
