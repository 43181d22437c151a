import type { CaseId, IsoInstant, StaffId, StepId } from '@homeward/contracts';
import { DataSource } from 'typeorm';
import { Database, type Runner } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';
import { migrations } from './migrations/index.js';

/** The progress of a record. A backup that begins now contains at least this progress. */
export interface RecordPosition {
  readonly newestMigration: string;
  /** The instant of the newest recorded step. `null` if the record has no step. */
  readonly recordedAt: IsoInstant | null;
  /** The total number of entries in the chains of the audit. */
  readonly auditEntries: number;
  /** The cases that were started again from their record, and the instant of the last restart. */
  readonly epochs: { readonly cases: number; readonly newestAt: IsoInstant | null };
}

/** PEOPLE-1: an account that was ended, its successor, and the person who ended it. */
export interface AccountToEnd {
  readonly staffId: StaffId;
  readonly successorId: StaffId;
  readonly endedBy: StaffId;
}

/** A PostgreSQL server, and the position of its write-ahead log. */
export interface ClusterPosition {
  readonly version: string;
  readonly major: number;
  readonly lsn: string;
}

export const isKnownMigration = (name: string): boolean => migrations.some((known) => known.name === name);

export const isNewestMigration = (name: string): boolean => migrations.at(-1)?.name === name;

/** Queries a PostgreSQL server, with a login that needs no right on any table. */
export async function clusterPosition(url: string): Promise<ClusterPosition> {
  const server = await new DataSource({ type: 'postgres', url, connectTimeoutMS: 5_000 }).initialize();
  try {
    const [row] = await server.query<ClusterPosition[]>(
      `select current_setting('server_version') as version,
         current_setting('server_version_num')::integer / 10000 as major, pg_current_wal_lsn()::text as lsn`,
    );
    return row!;
  } finally {
    await server.destroy();
  }
}

/** The record as the commands `backup` and `restore` see it. All methods throw {@link RecordError}. */
export class RestoredRecord {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  async position(): Promise<RecordPosition> {
    const [row] = await this.#database.rows<PositionRow>(position);
    const { newestMigration, recordedAt, auditEntries, cases, newestAt } = row!;
    return {
      newestMigration,
      recordedAt: recordedAt?.toISOString() ?? null,
      auditEntries,
      epochs: { cases, newestAt: newestAt?.toISOString() ?? null },
    };
  }

  /**
   * Ends every session of the console, because the restore brings back sessions that ended after the restored moment.
   */
  async endSessions(): Promise<void> {
    await this.#database.rows(endSessions);
  }

  /** True if an entry of the audit since this instant says that a restore removed a part of the record. */
  async isCutDeclared(since: IsoInstant): Promise<boolean> {
    const [row] = await this.#database.rows<{ found: boolean }>(cutDeclared, { since });
    return row!.found;
  }

  /**
   * Ends an account again that the restore made active.
   * @returns false if the account is not active
   */
  async endAgain({ staffId, successorId, endedBy }: AccountToEnd): Promise<boolean> {
    const [row] = await this.#database.rows<{ ended: boolean }>(endAgain, { staffId, successorId, endedBy });
    return row!.ended;
  }

  /** The numbers of cases that the record has, by their ids. */
  async caseNumbers(caseIds: readonly CaseId[]): Promise<Map<CaseId, string>> {
    const rows = await this.#database.rows<{ caseId: CaseId; caseNumber: string }>(numbers, { caseIds });
    return new Map(rows.map(({ caseId, caseNumber }) => [caseId, caseNumber]));
  }

  /** Stores that a step will be taken again, so that the notices of the step are not sent a second time. */
  async takesAgain(stepId: StepId): Promise<void> {
    await this.#database.rows(takesAgain, { stepId });
  }

  /** The accounts that are active, by id. */
  async activeAccounts(): Promise<string[]> {
    return (await this.#database.rows<{ id: string }>(active)).map(({ id }) => id);
  }
}

interface PositionRow {
  readonly newestMigration: string;
  readonly recordedAt: Date | null;
  readonly auditEntries: number;
  readonly cases: number;
  readonly newestAt: Date | null;
}

const position = statement(
  'restored-position',
  `select (select name from schema_migration order by "timestamp" desc, id desc limit 1) as "newestMigration",
     (select recorded_at from timeline order by id desc limit 1) as "recordedAt",
     (select coalesce(sum(length), 0)::float8 from audit_chain) as "auditEntries",
     (select count(*)::int from engine_epoch) as cases, (select max(begun_at) from engine_epoch) as "newestAt"`,
);

const endSessions = statement('restored-end-sessions', 'delete from console_session');

const cutDeclared = statement(
  'restored-cut-declared',
  `select exists (select from audit_entry where action = 'declare-cut' and at >= :since::timestamptz) as found`,
);

const endAgain = statement(
  'restored-end-again',
  'select end_account_again(:staffId::uuid, :successorId::uuid, :endedBy::uuid) as ended',
);

const numbers = statement(
  'restored-numbers',
  'select id as "caseId", case_number as "caseNumber" from return_case where id = any(:caseIds::uuid[])',
);

const takesAgain = statement(
  'restored-takes-again',
  'insert into step_taken_again (step_id) values (:stepId::uuid) on conflict do nothing',
);

const active = statement('restored-active', 'select id from staff_account where active order by id');
