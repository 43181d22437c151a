import type { CaseId, StepId } from '@homeward/contracts';
import type { DataSource } from 'typeorm';

/** Who is in the record, for the reconciler alone: it sees every case, and no content. */
export class Census {
  constructor(private readonly dataSource: Pick<DataSource, 'query'>) {}

  /** Every case that has a row or a fact, a hundred at a time. */
  async *cases(): AsyncGenerator<CaseId> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const rows = (await this.dataSource.query(casesAfter, [after])) as { caseId: CaseId }[];
      if (rows.length === 0) return;
      yield* rows.map(({ caseId }) => caseId);
      after = rows.at(-1)!.caseId;
    }
  }

  /** Whether the case has a row or a fact, and whether anybody ever asked to open it. */
  async traceOf(caseId: CaseId): Promise<{ readonly recorded: boolean; readonly asked: boolean }> {
    const [row] = (await this.dataSource.query(trace, [caseId])) as { recorded: boolean; asked: boolean }[];
    return row!;
  }

  /** The newest records that stand, the newest first. */
  async lastSteps(caseId: CaseId, limit: number): Promise<{ sequence: number; stepId: StepId }[]> {
    return await this.dataSource.query(newestSteps, [caseId, limit]);
  }
}

const casesAfter = `
  select case_id as "caseId" from timeline where case_id > $1::uuid
  union select id from return_case where id > $1::uuid
  order by 1 limit 100`;

const trace = `
  select exists (select from timeline where case_id = $1::uuid)
      or exists (select from return_case where id = $1::uuid) as recorded,
    exists (select from step_request where case_id = $1::uuid) as asked`;

const newestSteps = `
  select sequence, step_id as "stepId" from live_step where case_id = $1::uuid order by sequence desc limit $2::int`;
