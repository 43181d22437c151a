import type {
  Actor,
  CaseId,
  OrganisationId,
  OrganisationType,
  Part,
  PartRole,
  Role,
  StaffId,
} from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/sight.js';
import { statement } from '../database/statement.js';

export interface Succession {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  /** The team-lead who decided it, in whose name the cases are given over. */
  readonly by: Actor;
}

/** A part in a case that still names somebody who is no longer active, and what it must become. */
export interface PartToGive {
  readonly caseId: CaseId;
  /** Where the case stands: while it does not move, the same part is given once. */
  readonly sequence: number;
  readonly role: PartRole;
  readonly part: Part;
  readonly by: Actor;
}

/** What is left of a succession; `undefined` while the account was not ended. */
export interface SuccessionStanding {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  readonly casesLeft: number;
}

/**
 * PEOPLE-1: an account ends at once and with a successor; the parts follow case by case, as steps of the cases, until none names
 * the one who left. What is left follows from the record, so nothing is forgotten whatever fails. All methods throw
 * {@link RecordError} in an outage.
 */
export class Successions {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /** Ends the account. `not-found`: nobody of the lead's organisation. `unfit`: the successor cannot stand for every part. */
  async decide(succession: Succession): Promise<'ended' | 'not-found' | 'unfit'> {
    const { staffId, successorId, by } = succession;
    const { organisationId } = by;
    return await this.#database.inTransaction(by, async (transaction) => {
      const accounts = await transaction.rows<Account>(lockAccounts, {
        staffIds: [staffId, successorId],
        organisationId,
      });
      const leaver = accounts.find((account) => account.staffId === staffId);
      const successor = accounts.find((account) => account.staffId === successorId);
      if (!leaver) return 'not-found';
      const fit = successor?.active === true && successor !== leaver;
      const needed = await rolesHeld(transaction, staffId);
      if (!fit || needed.some((role) => !successor.roles.includes(role))) return 'unfit';
      await transaction.rows(endAccount, { staffId, successorId, by: by.staffId });
      await transaction.rows(newLead, { staffId, successorId });
      return 'ended';
    });
  }

  async standingOf(
    staffId: StaffId,
    organisationId: OrganisationId,
  ): Promise<SuccessionStanding | undefined> {
    const values = { staffId, organisationId };
    const [row] = await this.#database.rows<SuccessionStanding>({ organisationId }, standing, values);
    return row;
  }

  /** The next parts to give, the oldest case first. */
  async partsToGive(limit: number): Promise<PartToGive[]> {
    const rows = await this.#database.rows<GivenRow>(byRole, toGive, { limit });
    return rows.map(({ caseId, sequence, role, organisationId, organisationType, ...row }) => ({
      caseId,
      sequence,
      role,
      part: {
        organisationId,
        organisationType,
        staffId: row.staffId,
        taken: row.taken,
        leadStaffId: row.leadStaffId,
      },
      by: { staffId: row.endedBy, role: 'team-lead', organisationId, organisationType },
    }));
  }
}

interface Account {
  readonly staffId: StaffId;
  readonly active: boolean;
  readonly roles: readonly Role[];
}
interface GivenRow extends Part {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly role: PartRole;
  readonly organisationType: OrganisationType;
  readonly endedBy: StaffId;
}

const rolesHeld = async (transaction: Runner, staffId: StaffId): Promise<Role[]> =>
  (await transaction.rows<{ role: Role }>(held, { staffId })).map(({ role }) => role);

const lockAccounts = statement(
  'succession-accounts',
  `select id as "staffId", active, roles from staff_account
   where id = any(:staffIds::uuid[]) and organisation_id = :organisationId::uuid order by id for update`,
);

const held = statement(
  'succession-roles-held',
  `select distinct role from case_part where staff_id = :staffId::uuid and taken
   union select 'team-lead' from organisation where team_lead_staff_id = :staffId::uuid`,
);

const endAccount = statement(
  'succession-end-account',
  `update staff_account set active = false, successor_id = :successorId::uuid, ended_by = :by::uuid
   where id = :staffId::uuid`,
);

const newLead = statement(
  'succession-new-lead',
  'update organisation set team_lead_staff_id = :successorId::uuid where team_lead_staff_id = :staffId::uuid',
);

/** A file that has ended takes no such step, and nobody waits in it, until it is taken up again (CLOSE-1). */
const stillNames = `(p.staff_id = s.id or p.lead_staff_id = s.id) and not exists (
  select from step_request r where r.case_id = p.case_id and r.step = 'assign-staff' and r.status = 'refused'
    and r.refusal ->> 'code' = 'CASE.CLOSED'
    and not exists (select from timeline t where t.case_id = p.case_id and t.recorded_at > r.updated_at))`;

const standing = statement(
  'succession-standing',
  `select s.id as "staffId", s.successor_id as "successorId",
     (select count(distinct p.case_id)::int from case_part p where ${stillNames}) as "casesLeft"
   from staff_account s
   where s.id = :staffId::uuid and s.organisation_id = :organisationId::uuid and s.successor_id is not null`,
);

/** Who had the part in person is followed by their successor; what nobody had, or the successor may never see (SEE-4), is the lead's, whoever that is now. */
const toGive = statement(
  'succession-parts-to-give',
  `select p.case_id as "caseId", c.sequence, p.role, p.organisation_id as "organisationId",
     o.type as "organisationType", p.taken and not (p.staff_id = s.id and c.never_shown && accounts_of(s.successor_id)) as taken, o.team_lead_staff_id as "leadStaffId", s.ended_by as "endedBy",
     case when not p.taken or p.staff_id = s.id and c.never_shown && accounts_of(s.successor_id) then o.team_lead_staff_id
       when p.staff_id = s.id then s.successor_id else p.staff_id end as "staffId"
   from staff_account s
   join case_part p on ${stillNames}
   join return_case c on c.id = p.case_id
   join organisation o on o.id = p.organisation_id
   where not s.active and s.successor_id is not null
   order by c.opened_at, p.case_id, p.role limit :limit::int`,
);
