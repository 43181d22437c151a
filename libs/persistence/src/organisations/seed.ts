import { emailKey } from '@homeward/domain';
import type { DataSource, EntityManager } from 'typeorm';
import { CountrySuspensionEntity } from '../entities/country-suspension.entity.js';
import { DefaultPartEntity } from '../entities/default-part.entity.js';
import { OrganisationEntity } from '../entities/organisation.entity.js';
import { StaffAccountEntity } from '../entities/staff-account.entity.js';

type FromFile = Omit<
  StaffAccountEntity,
  'organisation' | 'emailKey' | 'phone' | 'successorId' | 'successor' | 'endedById' | 'endedBy'
> &
  Partial<Pick<StaffAccountEntity, 'phone'>>;

/** The organisations and staff of the programme, as in the file `samples/organisations.json`. */
export interface OrganisationsFile {
  readonly organisations: readonly (Omit<
    OrganisationEntity,
    'teamLead' | 'cutOffAt' | 'safeguards' | 'fallbackRank'
  > &
    Partial<Pick<OrganisationEntity, 'safeguards' | 'fallbackRank'>>)[];
  readonly staff: readonly FromFile[];
  readonly defaultParts: readonly Omit<DefaultPartEntity, 'organisation'>[];
  readonly countrySuspensions: readonly CountrySuspensionEntity[];
}

/** Thrown if the file is refused. In this case, no row has changed. The message names the fault and the accounts. */
export class SeedRefused extends Error {
  override readonly name = 'SeedRefused';

  constructor(
    readonly fault: SeedFault,
    readonly staffIds: readonly string[],
  ) {
    super(`${faults[fault]}: ${staffIds.join(', ')}`);
  }
}

const faults = {
  'no-natural-person': 'These accounts name no natural person',
  'no-telephone-number': 'These accounts have a telephone number that is not written as +41790000000',
  'same-address': 'These accounts have the e-mail address of another account, perhaps in different spelling',
  'still-named':
    'The file changes these accounts, but cases or organisations still need them as they are; end them with a successor (PEOPLE-1)',
} as const;
type SeedFault = keyof typeof faults;

/** A telephone number in E.164 format. */
const telephoneNumber = /^\+[1-9][0-9]{6,14}$/;

/**
 * Adds new rows and changes known rows, either completely or not at all. Removes no account, because cases may name it.
 * Does not reactivate an account that was ended with a successor (PEOPLE-1).
 * @throws SeedRefused
 */
export async function seedOrganisations(dataSource: DataSource, file: OrganisationsFile): Promise<void> {
  await dataSource.transaction(async (manager) => {
    // A telephone number that is no longer in the file is deleted.
    const staff = file.staff.map((account) => ({
      ...account,
      phone: account.phone ?? null,
      emailKey: emailKey(account.email),
    }));
    refuseIf(
      'no-telephone-number',
      staff.filter(({ phone }) => phone !== null && !telephoneNumber.test(phone)).map(({ id }) => id),
    );
    refuseIf(
      'no-natural-person',
      staff.filter(({ naturalPerson }) => !naturalPerson).map(({ id }) => id),
    );
    refuseIf('same-address', await withTakenAddress(manager, staff));
    refuseIf('still-named', await stillNamed(manager, file));
    // An organisation loses its place in the fallback list if the file removes it from the list or gives its place to
    // another organisation.
    await manager.query('update organisation set fallback_rank = null');
    await manager.upsert(OrganisationEntity, [...file.organisations], ['id']);
    await manager.upsert(StaffAccountEntity, staff, ['id']);
    await manager.upsert(DefaultPartEntity, [...file.defaultParts], ['role']);
    await manager.upsert(CountrySuspensionEntity, [...file.countrySuspensions], ['country', 'fromDay']);
    await manager.query('update staff_account set active = false where active and successor_id is not null');
    await manager.query(`update organisation o set team_lead_staff_id = s.successor_id from staff_account s
      where s.id = o.team_lead_staff_id and s.successor_id is not null`);
  });
}

function refuseIf(fault: SeedFault, staffIds: readonly string[]): void {
  if (staffIds.length > 0) throw new SeedRefused(fault, staffIds);
}

async function withTakenAddress(
  manager: EntityManager,
  staff: readonly Pick<StaffAccountEntity, 'id' | 'emailKey'>[],
): Promise<string[]> {
  const remaining = await manager.query<{ id: string; emailKey: string }[]>(
    'select id, email_key as "emailKey" from staff_account where id <> all($1::uuid[])',
    [staff.map(({ id }) => id)],
  );
  const all = [...remaining, ...staff];
  const isTaken = ({ id, emailKey: key }: (typeof all)[number]): boolean =>
    all.some((other) => other.id !== id && other.emailKey === key);
  return staff.filter(isTaken).map(({ id }) => id);
}

/**
 * PEOPLE-1: accounts that a case or an organisation still names, and that would lose something through the file: the
 * account itself, its organisation, a role in which it holds a part, or the lead of an organisation. Leaves out an
 * account that was ended with a successor, because the successor takes over from it.
 */
async function stillNamed(
  manager: EntityManager,
  { staff, organisations }: OrganisationsFile,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `with told as (
       select * from jsonb_to_recordset($1::jsonb) as f (id uuid, "organisationId" uuid, roles text[], active boolean)
     ), led as (
       select f.id, coalesce(s.successor_id, f."teamLeadStaffId") as "teamLeadStaffId"
       from jsonb_to_recordset($2::jsonb) as f (id uuid, "teamLeadStaffId" uuid)
       left join staff_account s on s.id = f."teamLeadStaffId"
     ), locked as (
       select s.* from staff_account s where s.active and s.successor_id is null for update
     )
     select s.id from locked s join told on told.id = s.id
     where (not told.active or told."organisationId" <> s.organisation_id or not told.roles @> s.roles) and (
       exists (select from case_part p where p.staff_id = s.id and p.taken
         and (not told.active or told."organisationId" <> s.organisation_id or p.role <> all(told.roles)))
       or (not told.active or told."organisationId" <> s.organisation_id or 'team-lead' <> all(told.roles)) and (
         exists (select from case_part p where p.lead_staff_id = s.id)
         or exists (select from organisation o left join led on led.id = o.id
           where o.team_lead_staff_id = s.id and coalesce(led."teamLeadStaffId", s.id) = s.id))
     )
     union
     select s.id from locked s join organisation o on o.team_lead_staff_id = s.id join led on led.id = o.id
     where led."teamLeadStaffId" <> s.id and exists (select from case_part p where p.lead_staff_id = s.id)
     order by 1`,
    [JSON.stringify(staff), JSON.stringify(organisations)],
  );
  return rows.map(({ id }) => id);
}
