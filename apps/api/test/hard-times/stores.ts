import { getCaseQueryName, returnCaseWorkflowId, type CaseSummary } from '@homeward/contracts';
import type { CaseState } from '@homeward/domain';
import { CaseReader, createDataSource, Rebuild, recordProtection, StepRequests } from '@homeward/persistence';
import { connectTemporal } from '@homeward/temporal';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { House } from '../house.js';

/** The two stores of a house, looked at from behind: what is recorded, and what the engine keeps. */
export class Stores {
  static async of({ settings }: House): Promise<Stores> {
    const { sealer, hashes } = recordProtection(settings);
    const database = await createDataSource(settings, 'owner', 'upkeep').initialize();
    const temporal = connectTemporal(settings.temporal, { key: settings.keys.payloadCodec.reveal() });
    return new Stores(
      database,
      temporal,
      new CaseReader(database, sealer),
      new Rebuild(database, sealer, hashes),
      new StepRequests(database, sealer, hashes),
    );
  }

  private constructor(
    readonly database: DataSource,
    readonly temporal: Client,
    private readonly reader: CaseReader,
    private readonly rebuild: Rebuild,
    readonly requests: StepRequests,
  ) {}

  async close(): Promise<void> {
    await this.temporal.connection.close();
    await this.database.destroy();
  }

  async rows<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return await this.database.query(sql, values);
  }

  async stateOf(caseId: string): Promise<CaseState> {
    return (await this.reader.load(caseId))!.state;
  }

  /** Time passes: whoever had an open step in hand no longer has. */
  async letGoOfSteps(): Promise<void> {
    await this.rows(`update step_request set updated_at = now() - interval '1 minute'`);
  }

  /** Keeps everybody from sending the steps claimed so far again. */
  async holdSteps(): Promise<void> {
    await this.rows(`update step_request set updated_at = now() + interval '1 hour'`);
  }

  /** The records that stand, in order. */
  async timelineOf(caseId: string): Promise<{ sequence: number; stepId: string; step: string }[]> {
    return await this.rows(
      'select sequence, step_id as "stepId", step from live_step where case_id = $1 order by sequence',
      caseId,
    );
  }

  async summaryOf(caseId: string): Promise<CaseSummary> {
    return await this.temporal.workflow
      .getHandle(returnCaseWorkflowId(caseId))
      .query<CaseSummary>(getCaseQueryName);
  }

  /** The read model is the fold of its timeline, the engine stands where the record does, and no step is left open. */
  async expectEqual(): Promise<void> {
    expect((await this.rebuild.check()).differences).toEqual([]);
    for (const { caseId } of await this.rows<{ caseId: string }>('select id as "caseId" from return_case')) {
      const { sequence, version } = await this.stateOf(caseId);
      expect(await this.summaryOf(caseId)).toMatchObject({ caseId, sequence, version });
    }
    expect(await this.rows(`select step, case_id from step_request where status = 'open'`)).toEqual([]);
  }
}
