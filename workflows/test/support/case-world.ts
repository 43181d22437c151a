import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createTravelActivities, HttpTravel } from '@homeward/activities';
import type { RecordActivities } from '@homeward/activities/types';
import {
  getCaseQueryName,
  returnCaseWorkflowId,
  searchAttributes,
  taskQueues,
  type Actor,
  type CaseSummary,
  type OrganisationType,
  type Part,
  type PartRole,
  type StaffStepCode,
  type StaffSteps,
} from '@homeward/contracts';
import { fold, staffSteps, todayAt, type CaseState, type Fact } from '@homeward/domain';
import { loadProgrammes } from '@homeward/programme';
import { startStep } from '@homeward/temporal';
import { createTimeSkippingEnv } from '@homeward/testing';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { TinyDesk } from './tiny-desk.js';

const organisations: Partial<Record<PartRole, OrganisationType>> = {
  counsellor: 'canton',
  'case-manager': 'country-office',
  'travel-officer': 'travel-service',
};
const part = (organisationType: OrganisationType): Part => ({
  organisationId: organisationType,
  organisationType,
  staffId: `lead-of-${organisationType}`,
  taken: false,
});
export const staff = (role: keyof typeof organisations): Actor => ({
  staffId: role,
  role,
  organisationId: organisations[role]!,
  organisationType: organisations[role]!,
});

/** The record in memory: the timeline it was given, each fact once, and a latch that holds writing back. */
class MemoryRecord implements RecordActivities {
  readonly facts = new Map<string, Fact[]>();
  #latch: Promise<void> = Promise.resolve();

  async recordStep({
    caseId,
    fact,
  }: Parameters<RecordActivities['recordStep']>[0]): Promise<{ voided: number[] }> {
    await this.#latch;
    const timeline = this.facts.get(caseId) ?? [];
    if (!timeline.some(({ sequence }) => sequence === fact.sequence))
      this.facts.set(caseId, [...timeline, fact]);
    return { voided: [] };
  }

  /** Nothing is written until the answer is called. */
  hold(): () => void {
    let letGo = (): void => undefined;
    this.#latch = new Promise((resolve) => (letGo = resolve));
    return () => letGo();
  }
}

/** The real workflow and the real activity code, over a time-skipping server, a record in memory and a tiny booking desk. */
export class CaseWorld {
  readonly desk = new TinyDesk();
  readonly record = new MemoryRecord();
  readonly #running: Promise<unknown>[] = [];
  #workers: Worker[] = [];
  #env!: TestWorkflowEnvironment;

  async start(): Promise<void> {
    Runtime.install({ logger: new DefaultLogger('ERROR') });
    const [url, env] = await Promise.all([this.desk.open(), createTimeSkippingEnv({ searchAttributes })]);
    this.#env = env;
    const connection = env.nativeConnection;
    const workflowsPath = fileURLToPath(new URL('../../src/index.ts', import.meta.url));
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
    this.#workers = [
      await Worker.create({
        connection,
        taskQueue: taskQueues.cases,
        workflowBundle,
        activities: { recordStep: this.record.recordStep.bind(this.record) },
      }),
      await Worker.create({
        connection,
        taskQueue: taskQueues.travel,
        activities: createTravelActivities({ port: new HttpTravel({ url, timeoutMs: 500 }) }),
      }),
    ];
    this.#running.push(...this.#workers.map((worker) => worker.run()));
  }

  async stop(): Promise<void> {
    for (const worker of this.#workers) worker.shutdown();
    await Promise.all(this.#running);
    await this.#env?.teardown();
    await this.desk.close();
  }

  sleep(duration: string): Promise<void> {
    return this.#env.sleep(duration);
  }

  async open(personId: string): Promise<RunningCase> {
    const running = new RunningCase(this, this.#env, randomUUID());
    const policy = loadProgrammes({ demo: false, today: () => '2026-06-01' }).pinned('vot-2026-1', {
      canton: null,
      destination: null,
      from: '2026-06-01',
    });
    const parts = Object.fromEntries(Object.entries(organisations).map(([role, type]) => [role, part(type)]));
    const persons = [{ personId, finding: 'presumed' as const, adultFrom: '2010-01-01' }];
    await running.take('open-case', staff('case-manager'), {
      caseNumber: '22222-33333',
      policy,
      parts,
      persons,
    });
    return running;
  }
}

export class RunningCase {
  constructor(
    private readonly world: CaseWorld,
    private readonly env: TestWorkflowEnvironment,
    readonly caseId: string,
  ) {}

  /** Ends when the step is recorded. */
  async take<C extends StaffStepCode>(step: C, actor: Actor, payload: StaffSteps[C]): Promise<void> {
    const occurredOn = todayAt(await this.now());
    const message = { stepId: randomUUID(), actor, occurredOn, zone: 'Europe/Zurich', payload, known: {} };
    const { wire } = staffSteps[step];
    await (await startStep(this.env.client, { caseId: this.caseId, step, wire, message })).result();
  }

  async now(): Promise<string> {
    return new Date(await this.env.currentTimeMs()).toISOString();
  }

  async inDays(days: number): Promise<string> {
    return new Date((await this.env.currentTimeMs()) + days * 86_400_000).toISOString();
  }

  /** The state that the record tells. */
  get state(): CaseState {
    return fold(this.caseId, structuredClone(this.world.record.facts.get(this.caseId)!))!;
  }

  summary(): Promise<CaseSummary> {
    return this.#handle.query(getCaseQueryName);
  }

  async runId(): Promise<string> {
    return (await this.#handle.describe()).runId;
  }

  get #handle() {
    return this.env.client.workflow.getHandle(returnCaseWorkflowId(this.caseId));
  }
}
