import type { Actor, Part, PartRole, Role } from '@homeward/contracts';
import { partRoles } from '@homeward/contracts';
import type { CaseState } from './case-state.js';

/** Parts a whole desk shares: whoever acts does not become the case's person. Elsewhere the first to act takes the part. */
const deskRoles: ReadonlySet<Role> = new Set([
  'airport-assistant',
  'finance-approver',
  'finance-releaser',
  'protection-officer',
]);

const isPartRole = (role: Role): role is PartRole => (partRoles as readonly Role[]).includes(role);

export const partOf = (state: CaseState, role: Role): Part | undefined =>
  isPartRole(role) ? state.parts[role] : undefined;

/** SEE-2: holds the part, or belongs to the organisation it is put to while nobody has taken it. */
export function holdsPart(state: CaseState, actor: Actor): boolean {
  if (actor.role === 'team-lead') return leadsAPart(state, actor);
  const part = partOf(state, actor.role);
  return (
    part !== undefined &&
    part.organisationId === actor.organisationId &&
    (!part.taken || part.staffId === actor.staffId)
  );
}

const leadsAPart = (state: CaseState, actor: Actor): boolean =>
  Object.values(state.parts).some((part) => part.organisationId === actor.organisationId);

/** PEOPLE-1: the first of an organisation to act becomes the case's named person, save at a shared desk. */
export function takePart(draft: CaseState, actor: Actor): void {
  const part = partOf(draft, actor.role);
  if (!part || part.taken || deskRoles.has(actor.role) || !isPartRole(actor.role)) return;
  draft.parts[actor.role] = { ...part, staffId: actor.staffId, taken: true };
}
