import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { OrganisationType, Role } from '@homeward/contracts';

/** A member of staff from samples/organisations.json. */
export interface SyntheticMember {
  readonly staffId: string;
  readonly organisationId: string;
  readonly organisationType: OrganisationType;
  readonly organisation: string;
  readonly roles: readonly Role[];
}

interface SampleFile {
  readonly organisations: readonly { id: string; type: OrganisationType; name: string }[];
  readonly staff: readonly { id: string; organisationId: string; roles: Role[]; active: boolean }[];
}

/** Returns the accounts of the embedded identity provider, by organisation. */
export function syntheticStaff(): readonly SyntheticMember[] {
  const text = readFileSync(join(projectRoot, 'samples/organisations.json'), 'utf8');
  const { organisations, staff } = JSON.parse(text) as SampleFile;
  const homes = new Map(organisations.map((organisation) => [organisation.id, organisation]));
  return staff
    .filter(({ active }) => active)
    .map(({ id, organisationId, roles }) => {
      const { type, name } = homes.get(organisationId)!;
      return { staffId: id, organisationId, organisationType: type, organisation: name, roles };
    })
    .sort((one, other) => orderOf(one).localeCompare(orderOf(other)));
}

const orderOf = ({ organisationType, organisationId, staffId }: SyntheticMember): string =>
  [organisationType, organisationId, staffId].join(' ');

/** Returns the member of staff with this id, or the first member with this role. @throws Error if no member matches */
export function staffNamed(name: string): SyntheticMember {
  const member = syntheticStaff().find(
    ({ staffId, roles }) => staffId === name || (roles as readonly string[]).includes(name),
  );
  if (!member) throw new Error(`Nobody of the synthetic staff is ${name}.`);
  return member;
}
