import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';

/** A loop that only one worker at a time runs, in rounds. */
export type LoopName =
  | 'audit-checkpoints'
  | 'digests'
  | 'documents'
  | 'duty-reminders'
  | 'gathered-notices'
  | 'unanswered-notices'
  | 'orphans'
  | 'reading-alerts'
  | 'reports'
  | 'successions';

/** The length of a lease in ms. If a process freezes, its work waits for this time. */
const usualLengthMs = 30_000;

/**
 * The lease of a loop. Each loop has one row, with the process that leads the loop and the end of the lease. The lease
 * is a row and not a lock of a connection. A frozen process keeps its connections and therefore its locks, but it does
 * not renew a row. Only the clock of PostgreSQL counts, because the clock of a machine that slept is behind.
 */
export class Lease {
  readonly #database: Runner;
  readonly #holder = randomUUID();

  constructor(
    dataSource: DataSource,
    private readonly loop: LoopName,
    private readonly lengthMs = usualLengthMs,
  ) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Takes or extends the lease. Call this method before each act, because a process that was frozen learns from it
   * whether another process leads.
   *
   * @returns true if this process leads
   */
  async hold(): Promise<boolean> {
    const { loop, lengthMs } = this;
    return (await this.#database.rows(hold, { loop, holder: this.#holder, lengthMs })).length > 0;
  }

  /** Ends the lease, so that the next process need not wait until the lease expires. */
  async release(): Promise<void> {
    await this.#database.rows(release, { loop: this.loop, holder: this.#holder });
  }
}

const until = `clock_timestamp() + :lengthMs::int * interval '1 millisecond'`;

/**
 * Takes or renews a lease. If many processes try at once, one process writes the row first. The other processes then
 * find that the lease has not expired.
 */
const hold = statement(
  'lease-hold',
  `insert into loop_lease as l (loop, holder, until) values (:loop::text, :holder::uuid, ${until})
   on conflict (loop) do update set holder = excluded.holder, until = ${until}
     where l.holder = excluded.holder or l.until < clock_timestamp()
   returning loop`,
);

const release = statement(
  'lease-release',
  'delete from loop_lease where loop = :loop::text and holder = :holder::uuid',
);
