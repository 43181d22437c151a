import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';

/** What one worker at a time does, round after round. */
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

/** For so long nobody does what a process that froze was doing, in ms. */
const usualLengthMs = 30_000;

/**
 * Who leads a loop: one row a loop, with its holder and an end. A row, and no lock of a connection: a process that is
 * frozen keeps its connections and with them its locks, but it renews nothing. Only PostgreSQL's clock counts, so
 * that nobody's own clock, which a machine that slept has behind, is believed.
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
   * Takes the lease, or makes it last longer. Asked before each act: whoever was frozen is told here that somebody
   * else leads.
   *
   * @returns whether this process leads
   */
  async hold(): Promise<boolean> {
    const { loop, lengthMs } = this;
    return (await this.#database.rows(hold, { loop, holder: this.#holder, lengthMs })).length > 0;
  }

  /** So that the next one need not wait for its end. */
  async release(): Promise<void> {
    await this.#database.rows(release, { loop: this.loop, holder: this.#holder });
  }
}

const until = `clock_timestamp() + :lengthMs::int * interval '1 millisecond'`;

/** Of many at once one writes the row first; the others then find an end that is ahead. */
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
