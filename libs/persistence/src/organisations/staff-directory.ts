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
import { In, IsNull, LessThanOrEqual, MoreThanOrEqual, Or, type DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { CountrySuspensionEntity } from '../entities/country-suspension.entity.js';
import type { DefaultPartEntity } from '../entities/default-part.entity.js';
import { OrganisationEntity } from '../entities/organisation.entity.js';
import { StaffAccountEntity } from '../entities/staff-account.entity.js';

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

export interface ListedOrganisation {
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly type: OrganisationType;
  /** The IANA time zone of the organisation's place. */
  readonly zone: string;
}

export interface MailAddress {
  readonly email: string;
  readonly language: string;
}

export interface Colleague {
  readonly staffId: StaffId;
  readonly email: string;
  readonly roles: Role[];
}

/**
 * Staff, organisations, and other data that changes with the calendar. A step reads this data by date at the moment
 * when the step needs it, and carries it as a dated fact (law 12). All methods throw {@link RecordError} in an outage.
 */
export class StaffDirectory {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** The member of staff. `undefined` if no active account has this id. */
  async memberOf(staffId: StaffId): Promise<StaffMember | undefined> {
    const [member] = await this.#database.rows<StaffMember>(byRole, activeMember, { staffId });
    return member;
  }

  /**
   * The person, acting in `role` or, without `role`, in their first role. `undefined` if the account is not active or
   * does not hold the role.
   */
  async actorOf(staffId: StaffId, role?: Role): Promise<Actor | undefined> {
    const member = await this.memberOf(staffId);
    const taken = role ?? member?.roles[0];
    if (!member || !taken || !member.roles.includes(taken)) return undefined;
    return asActor(member, taken);
  }

  /**
   * PEOPLE-2: for each natural person who owns one of these accounts and has several accounts, the list of all accounts
   * of that person.
   */
  async samePersons(staffIds: readonly StaffId[]): Promise<StaffId[][]> {
    const rows = await this.#database.rows<{ accounts: StaffId[] }>(byRole, samePersons, { staffIds });
    return rows.map(({ accounts }) => accounts);
  }

  /** The parts of a case that `actor` opens: the actor's own part, and the default organisation of every other role. */
  async defaultParts(actor: Actor): Promise<Partial<Record<PartRole, Part>>> {
    const { role, organisationId, staffId } = actor;
    const [defaults, part] = await Promise.all([
      this.#database.rows<DefaultPart>(byRole, defaultParts),
      isPartRole(role) ? this.partOf(organisationId, staffId) : undefined,
    ]);
    const parts = defaults.map((one) => [one.role, untakenAt(one)] as const);
    return { ...Object.fromEntries(parts), ...(isPartRole(role) && { [role]: part }) };
  }

  /**
   * The part of an organisation, held by `staffId`. Without `staffId`, the organisation's team-lead holds the part
   * until somebody takes it. `undefined` if the organisation does not exist, or has no active account with this id
   * (PEOPLE-1).
   */
  async partOf(organisationId: OrganisationId, staffId?: StaffId): Promise<Part | undefined> {
    const values = { organisationId, staffId: staffId ?? null };
    const [office] = await this.#database.rows<Office & { readonly isActive: boolean }>(
      byRole,
      officeWith,
      values,
    );
    if (!office) return undefined;
    const part = untakenAt(office);
    if (staffId === undefined) return part;
    return office.isActive ? { ...part, staffId, taken: true } : undefined;
  }

  /**
   * INC-4: the leads of the organisations in the programme's fallback list, in the order of the list. Leaves out leads
   * whose account is not active, and organisations that were cut off.
   */
  async fallback(): Promise<Part[]> {
    const offices = await this.#database.rows<Office>(byRole, fallbackList);
    return offices.map((one) => ({ ...untakenAt(one), taken: true }));
  }

  /** Every account that ever existed, with the natural person who owns it. */
  async accounts(): Promise<ListedAccount[]> {
    const accounts = await this.#database.withManager(byRole, (manager) =>
      manager.find(StaffAccountEntity, { order: { id: 'ASC' } }),
    );
    return accounts.map(({ id: staffId, naturalPerson, email, organisationId, roles, active }) => ({
      staffId,
      naturalPerson,
      email,
      organisationId,
      roles,
      active,
    }));
  }

  /** The organisations of one type, or all organisations, sorted by name. */
  async organisations(type?: OrganisationType): Promise<ListedOrganisation[]> {
    const listed = await this.#database.withManager(byRole, (manager) =>
      manager.find(OrganisationEntity, {
        where: type === undefined ? {} : { type },
        order: { name: 'ASC', id: 'ASC' },
      }),
    );
    return listed.map(({ id: organisationId, name, type, zone }) => ({ organisationId, name, type, zone }));
  }

  /** The active staff of an organisation. */
  async staffOf(organisationId: OrganisationId): Promise<Colleague[]> {
    const active = await this.#database.withManager(byRole, (manager) =>
      manager.find(StaffAccountEntity, {
        where: { organisationId, active: true },
        order: { email: 'ASC', id: 'ASC' },
      }),
    );
    return active.map(({ id: staffId, email, roles }) => ({ staffId, email, roles }));
  }

  /** The mail addresses and languages of active accounts, by id. */
  async addressesOf(staffIds: readonly StaffId[]): Promise<Map<StaffId, MailAddress>> {
    const rows = await this.#database.rows<MailAddress & Pick<StaffMember, 'staffId'>>(byRole, addresses, {
      staffIds,
    });
    return new Map(rows.map(({ staffId, ...address }) => [staffId, address]));
  }

  /** The names of organisations, by id. */
  async namesOf(organisationIds: readonly OrganisationId[]): Promise<Map<OrganisationId, string>> {
    const named = await this.#database.withManager(byRole, (manager) =>
      manager.findBy(OrganisationEntity, { id: In(organisationIds) }),
    );
    return new Map(named.map(({ id, name }) => [id, name]));
  }

  /** The ids among `staffIds` that belong to an account, active or not. */
  async accountsAmong(staffIds: readonly StaffId[]): Promise<StaffId[]> {
    const found = await this.#database.withManager(byRole, (manager) =>
      manager.find(StaffAccountEntity, { select: { id: true }, where: { id: In(staffIds) } }),
    );
    return found.map(({ id }) => id);
  }

  /** ELIG-3: true if aid for returns to this country is suspended on this day. */
  async countrySuspended(country: string, day: IsoDay): Promise<boolean> {
    const toDay = Or(IsNull(), MoreThanOrEqual(day));
    return await this.#database.withManager(byRole, (manager) =>
      manager.existsBy(CountrySuspensionEntity, { country, fromDay: LessThanOrEqual(day), toDay }),
    );
  }

  /**
   * GATE-1, CONS-2: true if `day` is within the days of the agreement, and the organisation was not cut off (INC-1).
   */
  async agreementInForce(organisationId: OrganisationId, day: IsoDay): Promise<boolean> {
    return (await this.#database.rows(byRole, agreement, { organisationId, day })).length > 0;
  }
}

/** The member of staff, acting in one of their roles. */
export const asActor = (
  { staffId, organisationId, organisationType, accounts }: StaffMember,
  role: Role,
): Actor => ({ staffId, role, organisationId, organisationType, ...(accounts.length > 0 && { accounts }) });

type Office = Pick<OrganisationEntity, 'id' | 'type' | 'teamLeadStaffId'>;
type DefaultPart = Office & Pick<DefaultPartEntity, 'role'>;

/** The part of an organisation, held by its team-lead. */
const untakenAt = ({ id, type, teamLeadStaffId }: Office): Part => ({
  organisationId: id,
  organisationType: type,
  staffId: teamLeadStaffId,
  leadStaffId: teamLeadStaffId,
  taken: false,
});
const isPartRole = (role: Role): role is PartRole => (partRoles as readonly Role[]).includes(role);

const activeMember = statement(
  'directory-active-member',
  `select s.id as "staffId", s.organisation_id as "organisationId", o.type as "organisationType", s.roles, s.language,
     array_remove(accounts_of(s.id), s.id) as accounts
   from staff_account s join organisation o on o.id = s.organisation_id
   where s.active and s.id = :staffId::uuid`,
);

const addresses = statement(
  'directory-addresses',
  `select id as "staffId", email, language from staff_account where active and id = any(:staffIds::uuid[])`,
);

const office = `o.id, o.type, o.team_lead_staff_id as "teamLeadStaffId"`;

const defaultParts = statement(
  'directory-default-parts',
  `select d.role, ${office} from default_part d left join organisation o on o.id = d.organisation_id`,
);

const officeWith = statement(
  'directory-office-with',
  `select ${office}, exists (
     select from staff_account s where s.id = :staffId::uuid and s.organisation_id = o.id and s.active
   ) as "isActive"
   from organisation o where o.id = :organisationId::uuid`,
);

const fallbackList = statement(
  'directory-fallback',
  `select ${office} from organisation o join staff_account s on s.id = o.team_lead_staff_id
   where o.fallback_rank is not null and s.active and (o.cut_off_at is null or o.cut_off_at > now())
   order by o.fallback_rank`,
);

const samePersons = statement(
  'directory-same-persons',
  `select array_agg(id order by id) as accounts from staff_account
   where natural_person in (select natural_person from staff_account where id = any(:staffIds::uuid[]))
   group by natural_person having count(*) > 1`,
);

const agreement = statement(
  'directory-agreement',
  `select from organisation where id = :organisationId::uuid and agreement_from <= :day::date
     and (agreement_to is null or :day::date <= agreement_to) and (cut_off_at is null or cut_off_at > now())
     and (type <> 'local-office' or safeguards is not null)`,
);
