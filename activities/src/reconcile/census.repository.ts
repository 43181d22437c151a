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

  /** Does the record know of this case: a fact, a row, or the key of its opening? */
  async knows(caseId: CaseId): Promise<boolean> {
    const [row] = (await this.dataSource.query(isKnown, [caseId])) as { known: boolean }[];
    return row!.known;
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

const isKnown = `
  select exists (select from timeline where case_id = $1::uuid)
    or exists (select from return_case where id = $1::uuid)
    or exists (select from step_request where case_id = $1::uuid) as known`;

const newestSteps = `
  select sequence, step_id as "stepId" from live_step where case_id = $1::uuid order by sequence desc limit $2::int`;
