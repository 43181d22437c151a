import { loadSettings, type Settings } from '@homeward/config';
import {
  searchAttributes,
  type Actor,
  type CaseId,
  type StaffStepCode,
  type StepCode,
  type StepMessage,
  type StepReceipt,
} from '@homeward/contracts';
import type { AllSteps, StaffSteps } from '@homeward/domain';
import {
  currentMarks,
  evolve,
  newCase,
  wireOfSent,
  todayAt,
  type CaseState,
  type Fact,
} from '@homeward/domain';
import {
  byRole,
  CaseReader,
  createDataSource,
  recordProtection,
  RecordRepository,
  StaffDirectory,
  StepRequests,
  type NewNote,
  type StepRequest,
} from '@homeward/persistence';
import { loadProgrammes } from '@homeward/programme';
import { loadDataKeys, type StoredDataKeys } from '@homeward/protection';
import { connectTemporal, startStep } from '@homeward/temporal';
import {
  startTemporalDevServer,
  type Postgres,
  type TemporalDevServer,
  type TemporalDevServerOptions,
} from '@homeward/testing';
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { startWithStaff } from '../../../libs/persistence/test/support/prepared.js';
import { openReconciler } from '../src/reconciler.js';

/** A counsellor from samples/organisations.json. */
const counsellorId = '5a000000-0000-4000-8000-000000000102';

/**
 * A real PostgreSQL and a real Temporal server with the settings of a worker, and helpers that do what the API and
 * the workflow do.
 */
export class WorkerHouse {
  static async open(
    env: Readonly<Record<string, string>> = {},
    dynamicConfig: TemporalDevServerOptions['dynamicConfig'] = {},
  ): Promise<WorkerHouse> {
    const dataDir = await mkdtemp(join(tmpdir(), 'homeward-worker-'));
    const [postgres, temporal] = await Promise.all([
      startWithStaff(),
      startTemporalDevServer({ searchAttributes, dynamicConfig }),
    ]);
    const given = {
      HOMEWARD_MODE: 'test',
      HOMEWARD_DATA_DIR: dataDir,
      HOMEWARD_POSTGRES_URL: postgres.url,
      HOMEWARD_TEMPORAL_ADDRESS: temporal.address,
      HOMEWARD_TEMPORAL_NAMESPACE: temporal.namespace,
      HOMEWARD_LOG_LEVEL: 'fatal',
      ...env,
    };
    const settings = loadSettings(given);
    const database = await createDataSource(settings, 'owner', 'upkeep').initialize();
    const keys = await loadDataKeys(settings);
    return new WorkerHouse(dataDir, postgres, temporal, given, settings, keys, database);
  }

  readonly client: Client;
  readonly requests: StepRequests;
  readonly record: RecordRepository;
  readonly reader: CaseReader;
  readonly staff: StaffDirectory;
  readonly tools: ReturnType<typeof openReconciler>;

  private constructor(
    readonly dataDir: string,
    readonly postgres: Postgres,
    readonly temporal: TemporalDevServer,
    /** The environment variables of a process of this installation. */
    readonly env: Readonly<Record<string, string>>,
    readonly settings: Settings,
    readonly keys: StoredDataKeys,
    readonly database: DataSource,
  ) {
    const { seals, hashes } = recordProtection(settings, keys);
    this.client = connectTemporal(settings.temporal, keys);
    this.requests = new StepRequests(database, seals, hashes);
    this.record = new RecordRepository(database, seals, hashes);
    this.reader = new CaseReader(database, seals);
    this.staff = new StaffDirectory(database);
    this.tools = openReconciler(settings, keys, database, this.client);
  }

  async stop(): Promise<void> {
    await this.client.connection.close();
    await this.database.destroy();
    await this.temporal.stop();
    await this.postgres.stop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** Opens a case with a running workflow and with equal stores. Needs running workers. */
  async openedCase(): Promise<{ caseId: CaseId; personId: string }> {
    const [caseId, personId] = [randomUUID(), randomUUID()];
    await this.claim(caseId, 'open-case', await this.opening(personId));
    await this.tools.openSteps.settle();
    return { caseId, personId };
  }

  async counsel({ caseId, personId }: { caseId: CaseId; personId: string }): Promise<void> {
    await this.claim(caseId, 'record-counselling-session', { personIds: [personId], ...session });
    await this.tools.openSteps.settle();
  }

  async request(stepId: string): Promise<StepRequest> {
    return (await this.requests.byStepId(byRole, stepId))!;
  }

  async stateOf(caseId: CaseId): Promise<CaseState> {
    return (await this.reader.load(byRole, caseId))!.state;
  }

  async counsellor(): Promise<Actor> {
    return (await this.staff.actorOf(counsellorId, 'counsellor'))!;
  }

  async opening(personId: string = randomUUID()): Promise<StaffSteps['open-case']> {
    const day = today();
    const programmes = loadProgrammes({ demo: false, today });
    const { version } = programmes.policyFor(day);
    return {
      caseNumber: randomUUID().slice(0, 11).toUpperCase(),
      policy: programmes.pinned(version, { canton: null, destination: null, from: day }),
      persons: [{ personId, finding: 'presumed', adultFrom: '2020-01-01' }],
      parts: await this.staff.defaultParts(await this.counsellor()),
    };
  }

  /** Claims a key as the API does, but does not send the step. `ageSeconds`: the age of the claim. */
  async claim(
    caseId: CaseId,
    step: StaffStepCode,
    payload: unknown,
    { ageSeconds = 60, notes = [] }: { ageSeconds?: number; notes?: NewNote[] } = {},
  ): Promise<string> {
    const actor = await this.counsellor();
    const stepId = randomUUID();
    const message: StepMessage = {
      stepId,
      actor,
      occurredOn: today(),
      zone: 'Europe/Zurich',
      payload,
      known: {},
    };
    await this.requests.claim({
      scope: [stepId],
      key: stepId,
      body: {},
      caseId,
      step,
      stepId,
      message,
      notes,
    });
    await this.age(stepId, ageSeconds);
    return stepId;
  }

  /** Makes the claim this many seconds old. */
  async age(stepId: string, seconds: number): Promise<void> {
    await this.database.query(
      `update step_request set (created_at, updated_at) = (select at, at from (select now() - $2::float8 * interval '1 second' as at)) where step_id = $1`,
      [stepId, seconds],
    );
  }

  /** Sends a claimed step as the API does, but does not store the receipt. */
  async send(stepId: string): Promise<StepReceipt> {
    const { caseId, step, message } = await this.request(stepId);
    const wire = wireOfSent({ step });
    return await (await startStep(this.client, { caseId, step, wire, message: message! })).result();
  }
}

/** The payload of a counselling session. */
export const session = {
  channel: 'phone',
  interpreted: false,
  apart: true,
  repaymentExplained: true,
} as const;

const today = (): string => todayAt(new Date().toISOString());

/** Replaces a workflow: evolves the state of a case and records the facts. */
export class Teller {
  #state: CaseState | undefined;

  constructor(
    private readonly record: RecordRepository,
    readonly caseId: CaseId = randomUUID(),
    from?: CaseState,
  ) {
    this.#state = from && structuredClone(from);
  }

  async recordFact<C extends StepCode>(
    step: C,
    payload: AllSteps[C],
    actor: Actor | null,
    {
      sequence = (this.#state?.sequence ?? 0) + 1,
      occurredOn = today(),
      recordedAt = new Date().toISOString(),
      stepId = randomUUID() as string,
    } = {},
  ): Promise<void> {
    const fact = {
      sequence,
      step,
      stepId,
      actor,
      occurredOn,
      zone: 'Europe/Zurich',
      recordedAt,
      payload,
      known: {},
      fixed: {},
      ...currentMarks,
    } as unknown as Fact;
    this.#state = evolve(this.#state ?? newCase(this.caseId, fact), fact);
    await this.record.recordStep({ caseId: this.caseId, fact: JSON.parse(JSON.stringify(fact)) as Fact });
  }
}
