import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import {
  partRoles,
  type Actor,
  type OrganisationId,
  type OrganisationType,
  type Part,
  type PartRole,
  type Role,
  type StaffId,
} from '@homeward/contracts';

interface OrganisationsFile {
  readonly organisations: readonly {
    readonly id: OrganisationId;
    readonly type: OrganisationType;
    readonly teamLeadStaffId: StaffId;
  }[];
  readonly staff: readonly {
    readonly id: StaffId;
    readonly organisationId: OrganisationId;
    readonly roles: readonly Role[];
  }[];
  readonly defaultParts: readonly { readonly role: PartRole; readonly organisationId: OrganisationId }[];
}

const file = JSON.parse(
  readFileSync(join(projectRoot, 'samples', 'organisations.json'), 'utf8'),
) as OrganisationsFile;

/** The organisations by their type, under the names that stories use: `canton`, `local-office`, `local-office-2`… */
export const organisations: ReadonlyMap<string, OrganisationId> = new Map(
  [...file.organisations]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, type }, i, all) => {
      const nth = all.slice(0, i + 1).filter((other) => other.type === type).length;
      return [nth === 1 ? type : `${type}-${nth}`, id];
    }),
);

const organisationOf = (id: OrganisationId) => file.organisations.find((other) => other.id === id)!;

/**
 * Returns the actor for a name: `counsellor@canton`, `finance-approver/2` (the second person with this role),
 * `local-officer@2` (of the second office).
 */
export function actorOf(as: string): Actor {
  const [, role, person = '1', where] = /^([a-z-]+)(?:\/(\d))?(?:@([a-z0-9-]+))?$/.exec(as) ?? [];
  const home = (type: string) =>
    organisations.get(where === undefined ? type : /^\d$/.test(where) ? `local-office-${where}` : where);
  const able = file.staff.filter(
    ({ roles, organisationId }) =>
      roles.includes(role as Role) && organisationId === home(organisationOf(organisationId).type),
  );
  const { id: staffId, organisationId } = able[Number(person) - 1]!;
  return {
    staffId,
    role: role as Role,
    organisationId,
    organisationType: organisationOf(organisationId).type,
  };
}

/** Returns an organisation's part. Its team-lead holds the part until somebody takes it. */
export function partOf(organisationId: OrganisationId): Part {
  const { type, teamLeadStaffId } = organisationOf(organisationId);
  return {
    organisationId,
    organisationType: type,
    staffId: teamLeadStaffId,
    taken: false,
    leadStaffId: teamLeadStaffId,
  };
}

/** PEOPLE-1: returns the parts and seats of a case that `actor` opens. */
export function partsOpenedBy(actor: Actor): Partial<Record<PartRole, Part>> {
  const { role, staffId, organisationId } = actor;
  const parts = file.defaultParts.map((part) => [part.role, partOf(part.organisationId)] as const);
  const own = (partRoles as readonly Role[]).includes(role)
    ? { [role]: { ...partOf(organisationId), staffId, taken: true } }
    : {};
  return { ...Object.fromEntries(parts), ...own };
}
