import type { CaseId, StaffId, StepId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from '../database/database.js';
import { byRole } from '../database/sight.js';
import { statement } from '../database/statement.js';
import { allAfter } from './page.js';

/** Who is in the record, for what goes through all of it: it sees every case, and no content. */
export class Census {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /** Every case that has a row or a fact, a hundred at a time. */
  async *cases(): AsyncGenerator<CaseId> {
    for await (const { caseId } of allAfter(this.#database, casesAfter)) yield caseId;
  }

  /** Whether the case has a row or a fact, and whether anybody ever asked to open it. */
  async traceOf(caseId: CaseId): Promise<Trace> {
    const [found] = await this.#database.rows<Trace>(trace, { caseId });
    return found!;
  }

  /** PEOPLE-1: of these, who can act no more. */
  async inactiveAmong(staffIds: readonly StaffId[]): Promise<StaffId[]> {
    const rows = await this.#database.rows<{ staffId: StaffId }>(inactive, { staffIds });
    return rows.map(({ staffId }) => staffId);
  }

  /** The newest records that stand, the newest first. */
  async lastSteps(caseId: CaseId, limit: number): Promise<{ sequence: number; stepId: StepId }[]> {
    return await this.#database.rows(newestSteps, { caseId, limit });
  }
}

interface Trace {
  readonly recorded: boolean;
  readonly asked: boolean;
}

const casesAfter = statement(
  'census-cases',
  `select case_id as "caseId" from timeline where case_id > :after::uuid
   union select id from return_case where id > :after::uuid
   order by 1 limit 100`,
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
