import type { Actor, DataCategory, PartRole, Role } from '@homeward/contracts';
import type { CaseState } from './case-state.js';

/** SEE-1, LEI 109h–i: each role reads named data categories, and no other. A role that is not here reads none. */
const readable: Partial<Record<Role, readonly DataCategory[]>> = {
  counsellor: ['identity', 'contact', 'trafficking', 'health', 'risk', 'travel', 'plan', 'monitoring', 'consent'],
  'case-manager': ['identity', 'contact', 'trafficking', 'health', 'risk', 'travel', 'money', 'plan', 'monitoring', 'consent'],
  'donor-officer': ['plan', 'money'],
  'travel-officer': ['identity', 'travel'],
  'airport-assistant': ['travel'],
  'local-officer': ['identity', 'contact', 'health', 'risk', 'travel', 'money', 'plan', 'monitoring', 'consent'],
  'finance-approver': ['money'],
  'finance-releaser': ['money'],
  'protection-officer': ['identity', 'consent'],
}; // prettier-ignore

/** What this member of staff may read of a case; a team-lead what the people they lead in it may (PEOPLE-1). */
export function readableCategories(state: CaseState, actor: Actor): readonly DataCategory[] {
  if (actor.role !== 'team-lead') return readable[actor.role] ?? [];
  const led = Object.entries(state.parts).filter(([, part]) => part.organisationId === actor.organisationId);
  return [...new Set(led.flatMap(([role]) => readable[role as PartRole] ?? []))];
}
