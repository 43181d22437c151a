import {
  partRoles,
  type Actor,
  type IsoDay,
  type OrganisationId,
  type OrganisationType,
  type Part,
  type PartRole,
  type Role,
  type StaffId,
} from '@homeward/contracts';
import type { DirectoryAccount } from '@homeward/domain';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';

/** A member of staff who is active now. */
export interface StaffMember {
  readonly staffId: StaffId;
  readonly organisationId: OrganisationId;
  readonly organisationType: OrganisationType;
  readonly roles: Role[];
  readonly language: string;
  /** PEOPLE-2: the other accounts of the same natural person. */
  readonly accounts: readonly StaffId[];
}

export interface ListedAccount extends DirectoryAccount {
  readonly organisationId: OrganisationId;
  readonly roles: Role[];
  readonly active: boolean;
}

/**
 * Staff, organisations, and what changes with the calendar: read by date at the step that needs it, and sent along as
 * a dated fact (law 12). All methods throw {@link RecordError} in an outage.
 */
export class StaffDirectory {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** `undefined`: there is no active account by that id. */
  async memberOf(staffId: StaffId): Promise<StaffMember | undefined> {
    const [member] = await this.#database.rows<StaffMember>(activeMember, { staffId });
    return member;
  }

  /** That person acting in `role`, or in their first; `undefined` when they are not active or do not hold it. */
  async actorOf(staffId: StaffId, role?: Role): Promise<Actor | undefined> {
    const member = await this.memberOf(staffId);
    const taken = role ?? member?.roles[0];
    if (!member || !taken || !member.roles.includes(taken)) return undefined;
    return asActor(member, taken);
  }

  /**
   * PEOPLE-2: of those whom these accounts belong to, each natural person with several accounts, as the list of them.
   */
  async samePersons(staffIds: readonly StaffId[]): Promise<StaffId[][]> {
    const rows = await this.#database.rows<{ accounts: StaffId[] }>(samePersons, { staffIds });
    return rows.map(({ accounts }) => accounts);
  }

  /** Who holds which part in a case that `actor` opens: their own, and every other role's default organisation. */
  async defaultParts(actor: Actor): Promise<Partial<Record<PartRole, Part>>> {
    const rows = await this.#database.rows<PartRow & { role: PartRole }>(defaultParts);
    const parts = rows.map(({ role, ...part }) => [role, untaken(part)] as const);
    const { role, organisationId, staffId } = actor;
    const own = isPartRole(role) ? { [role]: await this.partOf(organisationId, staffId) } : {};
    return { ...Object.fromEntries(parts), ...own };
  }

  /**
   * The part of an organisation: its team-lead's until somebody takes it, or `staffId`'s. `undefined`: no such
   * organisation, or nobody active there by that id (PEOPLE-1).
   */
  async partOf(organisationId: OrganisationId, staffId?: StaffId): Promise<Part | undefined> {
    const [row] = await this.#database.rows<PartRow & { staffed: boolean }>(partOf, {
      organisationId,
      staffId: staffId ?? null,
    });
    if (row === undefined) return undefined;
    const { staffed, ...part } = row;
    if (staffId === undefined) return untaken(part);
    return staffed ? { ...part, staffId, taken: true } : undefined;
  }

  /** Every account there ever was, with the natural person whose it is. */
  async accounts(): Promise<ListedAccount[]> {
    return await this.#database.rows<ListedAccount>(allAccounts);
  }

  /** What organisations are called, by id. */
  async namesOf(organisationIds: readonly OrganisationId[]): Promise<Map<OrganisationId, string>> {
    const rows = await this.#database.rows<{ id: OrganisationId; name: string }>(names, { organisationIds });
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** ELIG-3. */
  async countrySuspended(country: string, day: IsoDay): Promise<boolean> {
    return (await this.#database.rows(suspension, { country, day })).length > 0;
  }

  /** GATE-1, CONS-2: `day` lies between its first and last day, and it was not cut off (INC-1). */
  async agreementInForce(organisationId: OrganisationId, day: IsoDay): Promise<boolean> {
    return (await this.#database.rows(agreement, { organisationId, day })).length > 0;
  }
}

/** That member of staff in one of their roles. */
export const asActor = (
  { staffId, organisationId, organisationType, accounts }: StaffMember,
  role: Role,
): Actor => ({ staffId, role, organisationId, organisationType, ...(accounts.length > 0 && { accounts }) });

type PartRow = Omit<Part, 'taken'>;
const untaken = (part: PartRow): Part => ({ ...part, taken: false });
const isPartRole = (role: Role): role is PartRole => (partRoles as readonly Role[]).includes(role);

const activeMember = statement(
  'directory-active-member',
  `select s.id as "staffId", s.organisation_id as "organisationId", o.type as "organisationType", s.roles, s.language,
     array_remove(accounts_of(s.id), s.id) as accounts
   from staff_account s join organisation o on o.id = s.organisation_id
   where s.active and s.id = :staffId::uuid`,
);

const allAccounts = statement(
  'directory-accounts',
  `select id as "staffId", natural_person as "naturalPerson", email, organisation_id as "organisationId", roles, active
   from staff_account order by id`,
);

const samePersons = statement(
  'directory-same-persons',
  `select array_agg(id order by id) as accounts from staff_account
   where natural_person in (select natural_person from staff_account where id = any(:staffIds::uuid[]))
   group by natural_person having count(*) > 1`,
);

const partColumns = `o.id as "organisationId", o.type as "organisationType", o.team_lead_staff_id as "staffId", o.team_lead_staff_id as "leadStaffId"`;

const defaultParts = statement(
  'directory-default-parts',
  `select d.role, ${partColumns} from default_part d join organisation o on o.id = d.organisation_id`,
);

const partOf = statement(
  'directory-part-of',
  `select ${partColumns}, exists (
     select from staff_account s where s.organisation_id = o.id and s.id = :staffId::uuid and s.active) as staffed
   from organisation o where o.id = :organisationId::uuid`,
);

const names = statement(
  'directory-names',
  'select id, name from organisation where id = any(:organisationIds::uuid[])',
);

const suspension = statement(
  'directory-suspension',
  `select from country_suspension where country = :country::text and from_day <= :day::date
     and (to_day is null or :day::date <= to_day) limit 1`,
);

const agreement = statement(
  'directory-agreement',
  `select from organisation where id = :organisationId::uuid and agreement_from <= :day::date
     and (agreement_to is null or :day::date <= agreement_to) and (cut_off_at is null or cut_off_at > now())
     and (type <> 'local-office' or safeguards is not null)`,
);
