import type {
  Actor,
  CaseId,
  IsoInstant,
  OrganisationId,
  OrganisationType,
  Part,
  PartRole,
  StaffId,
} from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { LeadSuccessionEntity } from '../entities/lead-succession.entity.js';

export interface Succession {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  /**
   * The account that decides. For a member of a team, this is the member's lead, in whose name the cases are handed
   * over.
   */
  readonly by: Actor;
}

/** `same-person`: the actor is the successor, or proposed the successor with another account. */
export type LeadSuccession = 'proposed' | 'ended' | 'not-found' | 'unfit' | 'same-person';

export interface ProposedLead {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  readonly proposedBy: StaffId;
  readonly proposedAt: IsoInstant;
}

/** A part of a case that still names an account that was ended with a successor, and what the part must become. */
export interface PartToGive {
  readonly caseId: CaseId;
  /**
   * The sequence number of the newest record of the case. As long as it stays the same, the part is handed over only
   * once.
   */
  readonly sequence: number;
  readonly role: PartRole;
  readonly part: Part;
  readonly by: Actor;
}

/** The remaining work of a succession. */
export interface SuccessionStanding {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  readonly casesLeft: number;
}

/**
 * PEOPLE-1: an account ends at once, with a successor. The parts of the account are handed over case by case, as steps
 * of the cases, until no case names the person who left. The record shows the remaining work, so a failure loses no
 * work. All methods throw {@link RecordError} in an outage.
 */
export class Successions {
  readonly #database: Database;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource);
  }

  /**
   * Ends the account, and writes this to the audit. `not-found`: the lead's organisation has no account with this id.
   * `unfit`: the successor cannot hold every part.
   */
  async decide({ staffId, successorId, by }: Succession): Promise<'ended' | 'not-found' | 'unfit'> {
    const values = { staffId, successorId, by: by.staffId };
    const [row] = await this.#database.rows<{ outcome: 'ended' | 'not-found' | 'unfit' }>(
      byRole,
      endAccount,
      values,
    );
    return row!.outcome;
  }

  /**
   * Names the successor of an organisation's team-lead. Two natural persons must name the successor, and neither of
   * them may be the successor.
   */
  async nameForLead({ staffId, successorId, by }: Succession): Promise<LeadSuccession> {
    const values = { staffId, successorId, by: by.staffId, role: by.role };
    const [row] = await this.#database.rows<{ outcome: LeadSuccession }>(byRole, nameLeadSuccessor, values);
    return row!.outcome;
  }

  /** Proposals that wait for their second person, oldest first. */
  async leadsProposed(): Promise<ProposedLead[]> {
    const proposed = await this.#database.withManager(byRole, (manager) =>
      manager.find(LeadSuccessionEntity, { order: { proposedAt: 'ASC', staffId: 'ASC' } }),
    );
    return proposed.map(({ staffId, successorId, proposedById: proposedBy, proposedAt }) => ({
      staffId,
      successorId,
      proposedBy,
      proposedAt,
    }));
  }

  /**
   * The remaining work of the succession of this account. `undefined` if the organisation has no account with this id
   * that was ended with a successor.
   */
  async standingOf(
    staffId: StaffId,
    organisationId: OrganisationId,
  ): Promise<SuccessionStanding | undefined> {
    const values = { staffId, organisationId };
    const [row] = await this.#database.rows<SuccessionStanding>({ organisationId }, standing, values);
    return row;
  }

  /** Some of the parts that must be handed over, oldest case first. */
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

interface GivenRow extends Part {
  readonly caseId: CaseId;
  readonly sequence: number;
  readonly role: PartRole;
  readonly organisationType: OrganisationType;
  readonly endedBy: StaffId;
}

const endAccount = statement(
  'succession-end-account',
  'select end_account(:staffId::uuid, :successorId::uuid, :by::uuid) as outcome',
);

const nameLeadSuccessor = statement(
  'succession-name-lead-successor',
  'select name_lead_successor(:staffId::uuid, :successorId::uuid, :by::uuid, :role::text) as outcome',
);

/**
 * CLOSE-1: true if the case takes the step `assign-staff`. A file that has ended refuses the step, and nobody waits in
 * that file, until a step takes it up again. Uses a scalar subquery, because it follows the index of the case. For an
 * `exists`, PostgreSQL would read the keys of all cases.
 */
const takesStep = `(
  select true from step_request r where r.case_id = p.case_id and r.step = 'assign-staff' and r.status = 'refused'
    and r.refusal ->> 'code' = 'CASE.CLOSED'
    and not exists (select from timeline t where t.case_id = p.case_id and t.recorded_at > r.updated_at)
  limit 1) is null`;

const standing = statement(
  'succession-standing',
  `select s.id as "staffId", s.successor_id as "successorId",
     (select count(distinct p.case_id)::int from case_part p
      where (p.staff_id = s.id or p.lead_staff_id = s.id) and ${takesStep}) as "casesLeft"
   from staff_account s
   where s.id = :staffId::uuid and s.organisation_id = :organisationId::uuid and s.successor_id is not null`,
);

/**
 * Reads in the order of an index, and no further than the limit. PostgreSQL assumes that many cases still name the
 * person who left, but nearly always no case does.
 */
const partsOf = (names: string): string => `(
  select * from case_part p where ${names} and ${takesStep} order by p.case_id limit :limit::int)`;

/**
 * If the person who left had taken the part, the successor of that person gets the part. If nobody had taken the part,
 * or if the successor may never see the case (SEE-4), the organisation's present lead gets it. If another person had
 * taken the part, this person keeps it, and only the lead of the part changes.
 */
const toGive = statement(
  'succession-parts-to-give',
  `with part as materialized (
     select p.*, s.id as left_id, s.successor_id, s.ended_by
     from staff_account s
     cross join lateral (
       ${partsOf('p.staff_id = s.id')} union all ${partsOf('p.lead_staff_id = s.id and p.staff_id <> s.id')}
     ) p
     where not s.active and s.successor_id is not null
   )
   select p.case_id as "caseId", c.sequence, p.role, p.organisation_id as "organisationId",
     o.type as "organisationType", p.taken and not unfit as taken, o.team_lead_staff_id as "leadStaffId", p.ended_by as "endedBy",
     case when not p.taken or unfit then o.team_lead_staff_id
       when p.staff_id = p.left_id then p.successor_id else p.staff_id end as "staffId"
   from part p
   join return_case c on c.id = p.case_id
   join organisation o on o.id = p.organisation_id
   cross join lateral (select p.staff_id = p.left_id and c.never_shown && accounts_of(p.successor_id) as unfit) successor
   order by c.opened_at, p.case_id, p.role limit :limit::int`,
);
