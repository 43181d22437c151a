import type { CaseId, IsoInstant, StaffId, StepId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/row-scope.js';
import { statement } from '../database/statement.js';
import { allAfter, beforeAnyCase } from './page.js';

/** A case with a new row in the timeline, and the id of that row. */
export interface MovedCase {
  readonly id: string;
  readonly caseId: CaseId;
}

const pageSize = 100;

/** Lists the cases of the record, for work that goes through all cases. Reads every case, but no content. */
export class Census {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** Yields every case that has a row or a fact. Reads a hundred cases at a time from the database. */
  async *cases(): AsyncGenerator<CaseId> {
    for await (const { caseId } of allAfter(this.#database, casesAfter, { limit: pageSize })) yield caseId;
  }

  /** The next cases by id; without `after`, from the first. */
  async casesAfter(after: CaseId | null, limit: number): Promise<CaseId[]> {
    const values = { after: after ?? beforeAnyCase, limit };
    return caseIdsOf(await this.#database.rows(casesAfter, values));
  }

  /** The number of cases that have a row. */
  async count(): Promise<number> {
    const [row] = await this.#database.rows<{ cases: number }>(count);
    return row!.cases;
  }

  /** Every case that needs a running workflow: cases that are not closed and not erased. */
  async *openCases(): AsyncGenerator<CaseId> {
    for await (const { caseId } of allAfter(this.#database, openAfter)) yield caseId;
  }

  /**
   * Cases that are not erased, as many as a sample needs. Takes one case of each stage in turn, in an order that
   * differs each time.
   */
  async fromAllStages(limit: number): Promise<CaseId[]> {
    return caseIdsOf(await this.#database.rows(fromAllStages, { limit }));
  }

  /** The steps among `stepIds` that the record contains, voided or not. */
  async recordedAmong(stepIds: readonly StepId[]): Promise<Set<StepId>> {
    const rows = await this.#database.rows<{ stepId: StepId }>(recordedSteps, { stepIds });
    return new Set(rows.map(({ stepId }) => stepId));
  }

  /** The cases among `caseIds` that have neither a row nor a fact. */
  async unknownAmong(caseIds: readonly CaseId[]): Promise<CaseId[]> {
    return caseIdsOf(await this.#database.rows(unknown, { caseIds }));
  }

  /** The last row of the timeline that is at least a minute old. No transaction can still be writing an earlier row. */
  async settledThrough(after: string): Promise<string> {
    const [row] = await this.#database.rows<{ through: string }>(settledThrough, { after });
    return row!.through;
  }

  /** The rows of the timeline after `after`, up to and including `through`, in order. */
  async movedAfter(after: string, through: string, limit: number): Promise<MovedCase[]> {
    return await this.#database.rows<MovedCase>(moved, { after, through, limit });
  }

  /**
   * Cases in which an error is visible although the case has no new record. Either a task has become due after `since`
   * and nobody got a notice (DUE-1; for veiled cases, the reconciler reads the states to find these tasks), or a part
   * names a person whose account is no longer active (PEOPLE-1).
   */
  async overlooked(since: IsoInstant): Promise<CaseId[]> {
    const rows = await Promise.all([
      this.#database.rows<CaseOnly>(withoutNotice, { since }),
      this.#database.rows<CaseOnly>(withoutPerson),
    ]);
    return [...new Set(caseIdsOf(rows.flat()))];
  }

  /** Returns whether the case has a row or a fact, and whether anybody ever asked for a step of the case. */
  async traceOf(caseId: CaseId): Promise<Trace> {
    const [found] = await this.#database.rows<Trace>(trace, { caseId });
    return found!;
  }

  /** PEOPLE-1: the accounts among `staffIds` that are no longer active. */
  async inactiveAmong(staffIds: readonly StaffId[]): Promise<StaffId[]> {
    const rows = await this.#database.rows<{ staffId: StaffId }>(inactive, { staffIds });
    return rows.map(({ staffId }) => staffId);
  }

  /** The instant of the newest record of a case that is not voided. `undefined` if the case has no such record. */
  async lastRecordedAt(caseId: CaseId): Promise<IsoInstant | undefined> {
    const [row] = await this.#database.rows<{ recordedAt: Date }>(lastRecorded, { caseId });
    return row?.recordedAt.toISOString();
  }

  /** The instant of the newest record of all cases. `undefined` if the timeline is empty. */
  async newestRecordAt(): Promise<IsoInstant | undefined> {
    const [row] = await this.#database.rows<{ recordedAt: Date }>(newestRecord);
    return row?.recordedAt.toISOString();
  }

  /** The newest records that are not voided, with the newest first. */
  async lastSteps(caseId: CaseId, limit: number): Promise<{ sequence: number; stepId: StepId }[]> {
    return await this.#database.rows(newestSteps, { caseId, limit });
  }
}

interface CaseOnly {
  readonly caseId: CaseId;
}
const caseIdsOf = (rows: readonly CaseOnly[]): CaseId[] => rows.map(({ caseId }) => caseId);

interface Trace {
  readonly recorded: boolean;
  readonly asked: boolean;
}

const casesAfter = statement(
  'census-cases',
  // Each side has the page's limit. Without it, PostgreSQL would sort both sides completely.
  `(select distinct case_id as "caseId" from timeline where case_id > :after::uuid order by 1 limit :limit::int)
   union (select id from return_case where id > :after::uuid order by 1 limit :limit::int)
   order by 1 limit :limit::int`,
);

const lastRecorded = statement(
  'census-last-recorded',
  `select recorded_at as "recordedAt" from live_step where case_id = :caseId::uuid order by sequence desc limit 1`,
);

const newestRecord = statement(
  'census-newest-record',
  'select recorded_at as "recordedAt" from timeline order by id desc limit 1',
);

const count = statement('census-count', 'select count(*)::int as cases from return_case');

const openAfter = statement(
  'census-open',
  `select id as "caseId" from return_case
   where id > :after::uuid and stage <> 'closed' and erased_at is null order by id limit 1000`,
);

const fromAllStages = statement(
  'census-from-all-stages',
  `select id as "caseId" from (
     select id, row_number() over (partition by stage order by random()) as nth from return_case where erased_at is null
   ) as ranked
   order by nth, random() limit :limit::int`,
);

const recordedSteps = statement(
  'census-recorded-steps',
  'select distinct step_id as "stepId" from timeline where step_id = any(:stepIds::uuid[])',
);

const unknown = statement(
  'census-unknown',
  `select asked.id as "caseId" from unnest(:caseIds::uuid[]) as asked (id)
   where not exists (select from return_case c where c.id = asked.id)
     and not exists (select from timeline t where t.case_id = asked.id)`,
);

const settledThrough = statement(
  'census-settled-through',
  `select coalesce(max(id), :after::bigint)::text as through from timeline
   where id > :after::bigint and recorded_at < now() - interval '1 minute'`,
);

const moved = statement(
  'census-moved',
  `select id::text, case_id as "caseId" from timeline
   where id > :after::bigint and id <= :through::bigint order by timeline.id limit :limit::int`,
);

/** The largest number of cases that one query returns. If more cases have an error, operators compare all by hand. */
const mostOverlooked = 1_000;

/**
 * Cases with a task that became due without a notice. A task for which no deadline runs does not count. A notice leaves
 * a record, and the record changes `updated_at`. The minute allows for workers that are busy or starting. Reads the
 * tasks of one organisation at a time, in the order of an index.
 */
const withoutNotice = statement(
  'census-untold',
  `select distinct t.case_id as "caseId" from organisation o
   cross join lateral (
     select due.case_id, due.due_at from task due
     where due.organisation_id = o.id and not due.unclocked
       and (case when due.due_at is null then 'infinity'::timestamptz else due.due_at end)
         between :since::timestamptz - interval '1 minute' and now() - interval '1 minute'
   ) t
   join return_case c on c.id = t.case_id and c.updated_at < t.due_at
   limit ${mostOverlooked}`,
);

/**
 * Cases with a part that names an account that is no longer active. Closed cases are left out, because nobody acts in
 * them.
 */
const withoutPerson = statement(
  'census-without-person',
  `select distinct p.case_id as "caseId" from staff_account s
   cross join lateral (
     select case_id from case_part where staff_id = s.id union select case_id from case_part where lead_staff_id = s.id
   ) p
   join return_case c on c.id = p.case_id and c.stage <> 'closed'
   where not s.active
   limit ${mostOverlooked}`,
);

const trace = statement(
  'census-trace',
  `select exists (select from timeline where case_id = :caseId::uuid)
       or exists (select from return_case where id = :caseId::uuid) as recorded,
     exists (select from step_request where case_id = :caseId::uuid) as asked`,
);

const inactive = statement(
  'census-inactive',
  `select wanted as "staffId" from unnest(:staffIds::uuid[]) wanted
   where not exists (select from staff_account s where s.id = wanted and s.active)`,
);

const newestSteps = statement(
  'census-newest-steps',
  `select sequence, step_id as "stepId" from live_step
   where case_id = :caseId::uuid order by sequence desc limit :limit::int`,
);
