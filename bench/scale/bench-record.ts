import { randomBytes } from 'node:crypto';
import { Secret } from '@homeward/config';
import {
  createDataSource,
  migrate,
  RecordRepository,
  seedFile,
  StepRequests,
  type DatabaseUse,
  type KeyedHashes,
  type Purpose,
  type Seals,
} from '@homeward/persistence';
import type { StaffStepCode } from '@homeward/contracts';
import { createPseudonyms } from '@homeward/protection';
import { startPostgres } from '@homeward/testing';
import type { DataSource } from 'typeorm';
import type { Life } from './lives.js';

/** A PostgreSQL with the newest tables and the sample organisations, and Homeward's own code to read and write it. */
export interface BenchRecord {
  readonly owner: DataSource;
  readonly seals: Seals;
  readonly hashes: KeyedHashes;
  readonly requests: StepRequests;
  readonly repository: RecordRepository;
  connect(purpose: Purpose, use?: DatabaseUse): Promise<DataSource>;
  stop(): Promise<void>;
}

/**
 * Seals nothing, so that a copy can be read like its original case. `npm run bench:keys` measures the cost of
 * sealing.
 */
const unsealed = {
  seal: (plain: string | Buffer) => Buffer.from(plain),
  decrypt: (sealed: Buffer) => sealed,
};
const seals: Seals = { toSeal: async () => unsealed, toDecrypt: async () => unsealed };

/** Time limits that are long enough to measure a slow read instead of refusing it. */
const patience = { connectionTimeoutMs: 10_000, statementTimeoutMs: 120_000 };

/** Settings that suit an installation of this size. The default settings of PostgreSQL are for a small machine. */
const forThisSize = {
  shared_buffers: '2GB',
  max_wal_size: '16GB',
  maintenance_work_mem: '512MB',
};

export async function startBenchRecord(): Promise<BenchRecord> {
  const postgres = await startPostgres();
  const opened: DataSource[] = [];
  const settings = {
    postgres: { url: new Secret(postgres.url), poolSize: 4, embeddedPort: 0, embedded: false },
    record: patience,
  };
  const connect = async (purpose: Purpose, use: DatabaseUse = 'record'): Promise<DataSource> => {
    const dataSource = await createDataSource(settings, purpose, use).initialize();
    opened.push(dataSource);
    return dataSource;
  };
  const stop = async (): Promise<void> => {
    for (const dataSource of opened.reverse()) await dataSource.destroy();
    await postgres.stop();
  };
  try {
    const first = await createDataSource(settings, 'owner', 'upkeep').initialize();
    for (const [name, value] of Object.entries(forThisSize))
      await first.query(`alter system set ${name} = '${value}'`);
    await first.destroy();
    await postgres.interrupt('stopped');
    await postgres.resume();
    const owner = await connect('owner');
    await migrate(owner);
    await seedFile(owner);
    const hashes = createPseudonyms({ key: randomBytes(32) });
    return {
      owner,
      seals,
      hashes,
      requests: new StepRequests(await connect('api'), seals, hashes),
      repository: new RecordRepository(await connect('worker'), seals, hashes),
      connect,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Receives the time that a claim or a record took, in ms. */
export type StepListener = (what: 'claimed' | 'recorded', ms: number) => void;

/** Stores a case as the installation does: each step of a person has its key, and all steps are recorded. */
export async function play(
  { requests, repository }: BenchRecord,
  { caseId, facts }: Life,
  heard: StepListener = () => undefined,
  isOver = (): boolean => false,
): Promise<void> {
  for (const fact of facts) {
    if (isOver()) return;
    const { actor, stepId, step, occurredOn, zone, payload, known, sequence } = fact;
    // The airport sees a case only on the day of the flight, which has passed.
    const claims = actor !== null && actor.role !== 'airport-assistant';
    if (claims) {
      const message = { stepId, actor, occurredOn, zone, payload, known };
      const claim = { scope: [actor.staffId, step], key: stepId, body: payload, notes: [] };
      await timed('claimed', heard, () =>
        requests.claim({ ...claim, caseId, stepId, message, step: step as StaffStepCode }),
      );
    }
    await timed('recorded', heard, () => repository.recordStep({ caseId, fact }));
    if (claims) await requests.answered(actor, stepId, { sequence, version: sequence });
  }
}

async function timed(what: 'claimed' | 'recorded', heard: StepListener, work: () => Promise<unknown>) {
  const startedAt = performance.now();
  await work();
  heard(what, performance.now() - startedAt);
}
