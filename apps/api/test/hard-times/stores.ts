import {
  dataCategories,
  getCaseQueryName,
  returnCaseWorkflowId,
  type CaseSummary,
  type DataCategory,
} from '@homeward/contracts';
import type { Settings } from '@homeward/config';
import type { CaseState } from '@homeward/domain';
import {
  byRole,
  CaseReader,
  createDataSource,
  Documents,
  documentSeals,
  Rebuild,
  recordProtection,
  StepRequests,
  VaultNotes,
  type Seals,
} from '@homeward/persistence';
import { DirectoryDocumentStore, loadDataKeys } from '@homeward/protection';
import { connectTemporal } from '@homeward/temporal';
import { openReconciler } from '@homeward/worker';
import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';
import type { House } from '../house.js';

/** Direct access to two stores of an installation: the record and the engine. */
export class Stores {
  static async of({ settings }: Pick<House, 'settings'>): Promise<Stores> {
    const keys = await loadDataKeys(settings);
    const { seals, hashes } = recordProtection(settings, keys);
    const database = await createDataSource(settings, 'owner', 'upkeep').initialize();
    const temporal = connectTemporal(settings.temporal, keys);
    return new Stores(
      settings,
      database,
      temporal,
      new CaseReader(database, seals),
      new Rebuild(database, seals, hashes),
      new StepRequests(database, seals, hashes),
      new VaultNotes(database, seals),
      new Documents(database, new DirectoryDocumentStore(settings.documents.storeDir), documentSeals(keys)),
      seals,
    );
  }

  private constructor(
    private readonly settings: Settings,
    readonly database: DataSource,
    readonly temporal: Client,
    readonly cases: CaseReader,
    private readonly rebuild: Rebuild,
    readonly requests: StepRequests,
    private readonly notes: VaultNotes,
    readonly documents: Documents,
    readonly seals: Seals,
  ) {}

  /** Resets a workflow to the end of one of its tasks, and discards all later events. */
  async resetTo(workflowId: string, taskEnd: number): Promise<unknown> {
    return await this.temporal.workflowService.resetWorkflowExecution({
      namespace: this.temporal.options.namespace,
      workflowExecution: { workflowId },
      reason: 'synthetic',
      requestId: crypto.randomUUID(),
      workflowTaskFinishEventId: taskEnd as never,
      resetReapplyType: 2, // discard all later events
    });
  }

  /** Returns the event id of the newest end of a task in the history of a workflow. */
  async newestTaskEnd(workflowId: string): Promise<number> {
    const { events = [] } = await this.temporal.workflow.getHandle(workflowId).fetchHistory();
    const end = events!.findLast(({ workflowTaskCompletedEventAttributes: task }) => task != null);
    return Number(end!.eventId);
  }

  async close(): Promise<void> {
    await this.temporal.connection.close();
    await this.database.destroy();
  }

  async rows<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return await this.database.query(sql, values);
  }

  async stateOf(caseId: string): Promise<CaseState> {
    return (await this.cases.load(byRole, caseId))!.state;
  }

  /**
   * Returns the texts that people wrote about a case, by category. Leaves out texts that occur under several
   * categories.
   */
  async marksIn(caseId: string): Promise<Map<string, DataCategory>> {
    const ids = await this.rows<{ id: string }>('select id from vault_note where case_id = $1', caseId);
    const notes = await this.notes.read(
      byRole,
      caseId,
      ids.map(({ id }) => id),
      dataCategories,
    );
    const marks = new Map<string, DataCategory | null>();
    for (const { category, content } of notes.values())
      for (const text of textsIn(content)) {
        const before = marks.get(text);
        marks.set(text, before === undefined || before === category ? category : null);
      }
    return new Map([...marks].filter((one): one is [string, DataCategory] => one[1] !== null));
  }

  /** Returns every text of a case, with the person that the text is about and the step that recorded the text. */
  async textsIn(caseId: string): Promise<{ personId: string | null; step: string; text: string }[]> {
    const listed = await this.notes.list(byRole, caseId);
    const ids = listed.map(({ id }) => id);
    const notes = await this.notes.read(byRole, caseId, ids, dataCategories);
    return listed.flatMap(({ id, personId, step }) =>
      textsIn(notes.get(id)?.content).map((text) => ({ personId, step, text })),
    );
  }

  /** Makes open steps so old that the claim of the process that claimed these steps expires. */
  async letGoOfSteps(): Promise<void> {
    await this.rows(`update step_request set updated_at = now() - interval '1 minute'`);
  }

  /** Makes a step half a minute older. The record that the step depends on then counts as lost. */
  async letTimePass(stepId: string): Promise<void> {
    await this.rows(
      `update step_request set created_at = created_at - interval '31 s', updated_at = now() - interval '1 minute' where step_id = $1`,
      stepId,
    );
  }

  /** Prevents every process from resending the steps claimed so far. */
  async holdSteps(): Promise<void> {
    await this.rows(`update step_request set updated_at = now() + interval '1 hour'`);
  }

  /**
   * Returns the differences that the reconciler finds, each with its kind, its case and its place in the case. Uses the
   * current keys.
   */
  async differences(): Promise<string[]> {
    const keys = await loadDataKeys(this.settings);
    const { reconciler } = openReconciler(this.settings, keys, this.database, this.temporal);
    const { differences } = await reconciler.compare();
    return differences.map(({ kind, caseId, at }) => [kind, caseId, at].filter(Boolean).join(' ')).sort();
  }

  /** Returns the records that are in force, in order. */
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

  /**
   * Checks that the read model matches its timeline, that record and engine are at the same step, and that no step is
   * open.
   */
  async expectEqual(): Promise<void> {
    expect((await this.rebuild.check()).differences).toEqual([]);
    for (const { caseId } of await this.rows<{ caseId: string }>('select id as "caseId" from return_case')) {
      const { sequence, version } = await this.stateOf(caseId);
      expect(await this.summaryOf(caseId)).toMatchObject({ caseId, sequence, version });
    }
    expect(await this.rows(`select step, case_id from step_request where status = 'open'`)).toEqual([]);
  }
}

/** True if a text is long enough to be unique, and is not part of an id. */
const isRevealing = (text: string): boolean => text.length >= 6 && /[a-z]{3}/i.test(text);
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return isRevealing(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}
