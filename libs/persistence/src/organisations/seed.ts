import type { DataSource } from 'typeorm';
import { CountrySuspensionEntity } from '../entities/country-suspension.entity.js';
import { DefaultPartEntity } from '../entities/default-part.entity.js';
import { OrganisationEntity } from '../entities/organisation.entity.js';
import { StaffAccountEntity } from '../entities/staff-account.entity.js';

/** Who works with the programme, as a file says it: `samples/organisations.json`. */
export interface OrganisationsFile {
  readonly organisations: readonly (Omit<OrganisationEntity, 'teamLead' | 'cutOffAt' | 'safeguards'> &
    Partial<Pick<OrganisationEntity, 'safeguards'>>)[];
  readonly staff: readonly Omit<
    StaffAccountEntity,
    'organisation' | 'successorId' | 'successor' | 'endedById' | 'endedBy'
  >[];
  readonly defaultParts: readonly Omit<DefaultPartEntity, 'organisation'>[];
  readonly countrySuspensions: readonly CountrySuspensionEntity[];
}

/**
 * Adds what is new and changes what is known, all or nothing. Removes nobody: cases may name them; and gives nobody back whose
 * account was ended with a successor (PEOPLE-1).
 */
export async function seedOrganisations(dataSource: DataSource, file: OrganisationsFile): Promise<void> {
  await dataSource.transaction(async (manager) => {
    await manager.upsert(OrganisationEntity, [...file.organisations], ['id']);
    await manager.upsert(StaffAccountEntity, [...file.staff], ['id']);
    await manager.upsert(DefaultPartEntity, [...file.defaultParts], ['role']);
    await manager.upsert(CountrySuspensionEntity, [...file.countrySuspensions], ['country', 'fromDay']);
    await manager.query('update staff_account set active = false where active and successor_id is not null');
    await manager.query(`update organisation o set team_lead_staff_id = s.successor_id from staff_account s
      where s.id = o.team_lead_staff_id and s.successor_id is not null`);
  });
}
