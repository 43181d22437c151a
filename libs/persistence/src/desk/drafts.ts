import type { Actor, CaseId, IsoInstant, StaffStepCode } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type DatesOf } from '../database/database.js';
import { statement } from '../database/statement.js';
import type { DraftSeals } from '../protection.js';
import { visible } from '../reading/case-sql.js';
import { openJson, places } from '../record/seals.js';

/** What a draft is of. */
export interface DraftOf {
  /** `null`: of a case that is not opened yet. */
  readonly caseId: CaseId | null;
  readonly step: StaffStepCode;
  /** What the step's path names; `null`: the case. */
  readonly subject: string | null;
}

export interface DraftListed extends DraftOf {
  readonly caseNumber: string | null;
  readonly keptAt: IsoInstant;
}

export interface DraftRead extends DraftOf {
  readonly keptAt: IsoInstant;
  readonly content: object;
}

/** So many drafts one person has at most. */
const most = 500;

/**
 * What members of staff began to write. Each is its writer's alone, in the role in which it was written; whether they
 * sit at the case now is the caller's question. All methods throw {@link RecordError}.
 */
export class Drafts {
  readonly #database: Database;

  constructor(
    dataSource: DataSource,
    private readonly seals: DraftSeals,
  ) {
    this.#database = new Database(dataSource);
  }

  /** Instead of what was there. @returns when; `undefined`: they have too many */
  async keep(actor: Actor, of: DraftOf, content: object): Promise<IsoInstant | undefined> {
    const sealer = await this.seals.toSeal(of.caseId);
    const sealed = sealer.seal(JSON.stringify(content), places.draft({ ...writer(actor), ...of }));
    const [kept] = await this.#database.rows<{ keptAt: Date }>(actor, keep, {
      ...{ ...writer(actor), ...of, organisationId: actor.organisationId, sealed, most },
    });
    return kept?.keptAt.toISOString();
  }

  async read(actor: Actor, of: DraftOf): Promise<DraftRead | undefined> {
    const [found] = await this.#database.rows<{ keptAt: Date; sealed: Buffer }>(
      actor,
      read,
      keyOf(actor, of),
    );
    if (!found) return undefined;
    const sealer = await this.seals.toOpen(of.caseId);
    const content = openJson<object>(sealer, found.sealed, places.draft({ ...writer(actor), ...of }));
    return { ...of, keptAt: found.keptAt.toISOString(), content };
  }

  async remove(actor: Actor, of: DraftOf): Promise<void> {
    await this.#database.rows(actor, remove, keyOf(actor, of));
  }

  /** Of no case, and of those at which they sit in this role; the newest first. */
  async list(actor: Actor): Promise<DraftListed[]> {
    const { staffId, role, organisationId } = actor;
    const rows = await this.#database.rows<DatesOf<DraftListed>>(actor, list, {
      staffId,
      role,
      organisationId,
    });
    return rows.map((row) => ({ ...row, keptAt: row.keptAt.toISOString() }));
  }
}

const writer = ({ staffId, role }: Actor) => ({ staffId, role });
const keyOf = (actor: Actor, { caseId, step, subject }: DraftOf) => ({
  ...{ ...writer(actor), organisationId: actor.organisationId, caseId, step, subject },
});

const theirs = `d.staff_id = :staffId::uuid and d.role = :role::text and d.organisation_id = :organisationId::uuid`;
const ofStep = `${theirs} and d.case_id is not distinct from :caseId::uuid and d.step = :step::text
  and d.subject is not distinct from :subject::text`;

const keep = statement(
  'draft-keep',
  `insert into draft (staff_id, role, organisation_id, case_id, step, subject, sealed)
   select :staffId::uuid, :role::text, :organisationId::uuid, :caseId::uuid, :step::text, :subject::text, :sealed::bytea
   where (select count(*) from draft d where d.staff_id = :staffId::uuid and not (${ofStep})) < :most::int
   on conflict on constraint draft_once do update set sealed = excluded.sealed, kept_at = now(),
     organisation_id = excluded.organisation_id
   returning kept_at as "keptAt"`,
);

const read = statement('draft-read', `select d.kept_at as "keptAt", d.sealed from draft d where ${ofStep}`);

const remove = statement('draft-remove', `delete from draft d where ${ofStep}`);

const list = statement(
  'draft-list',
  `select d.case_id as "caseId", c.case_number as "caseNumber", d.step, d.subject, d.kept_at as "keptAt"
   from draft d left join return_case c on c.id = d.case_id
   where ${theirs} and (d.case_id is null or (${visible}))
   order by d.kept_at desc, d.id desc`,
);
