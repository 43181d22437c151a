import type { CaseId, IsoInstant } from '@homeward/contracts';
import type { DataSource } from 'typeorm';
import { Database, type Runner } from './database/database.js';
import { byRole } from './database/row-scope.js';
import { statement } from './database/statement.js';
import { RecordError } from './record-error.js';

/** The place that the rounds of the reconciler have reached. */
export interface ComparisonPlace {
  /** The last row of the timeline for which the reconciler compared the case of the row. */
  readonly movedThrough: string;
  /** The last case that was compared in turn. `null` means that the first case is next. */
  readonly turnThrough: CaseId | null;
  /** The start of the current lap over all cases, and the number of cases that have been compared in this lap. */
  readonly lapSince: IsoInstant;
  readonly lapCases: number;
  /** Cases in which something differed in the last round. */
  readonly doubtful: readonly CaseId[];
}

/** The stored data at the start of a round. */
export interface ComparisonBegun {
  readonly round: number;
  readonly place: ComparisonPlace;
  readonly beganAt: IsoInstant;
  /** The instant at which the previous round began. */
  readonly before: IsoInstant;
}

/**
 * The largest number of cases that are remembered. If more cases differ, the stores have diverged, and operators
 * compare all cases by hand.
 */
const mostDoubtful = 1_000;

/** Law 5: stores the place where a round of the reconciler begins. All methods throw {@link RecordError}. */
export class ComparisonPlaces {
  readonly #database: Runner;

  constructor(dataSource: DataSource) {
    this.#database = new Database(dataSource).as(byRole);
  }

  /**
   * Begins a round. After that, no earlier round can save its place. In the very first round, no case counts as a case
   * with a new row, because every case is soon compared in turn.
   */
  async begin(): Promise<ComparisonBegun> {
    const [row] = await this.#database.rows<BegunRow>(begin);
    const { round, beganAt, before, lapSince, ...place } = row!;
    return {
      round,
      beganAt: beganAt.toISOString(),
      before: before.toISOString(),
      place: { ...place, lapSince: lapSince.toISOString() },
    };
  }

  /**
   * Saves the place that the round has reached.
   *
   * @throws {RecordError} `RECORD.SUPERSEDED` if another round has begun since
   */
  async save(round: number, place: ComparisonPlace): Promise<void> {
    const doubtful = place.doubtful.slice(0, mostDoubtful);
    const saved = await this.#database.rows(save, { ...place, round, doubtful });
    if (saved.length === 0) throw new RecordError('RECORD.SUPERSEDED');
  }
}

interface BegunRow extends Omit<ComparisonPlace, 'lapSince'> {
  readonly round: number;
  readonly beganAt: Date;
  readonly before: Date;
  readonly lapSince: Date;
}

const begin = statement(
  'comparison-begin',
  `with before as (select began_at from comparison_place),
   begun as (
     insert into comparison_place as p (moved_through)
     values (coalesce((select max(id) from timeline), 0))
     on conflict (is_only) do update set round = p.round + 1, began_at = now()
     returning *
   )
   select round, began_at as "beganAt", coalesce((select began_at from before), now() - interval '1 hour') as before,
     moved_through::text as "movedThrough", turn_through as "turnThrough", lap_since as "lapSince", lap_cases as "lapCases",
     doubtful
   from begun`,
);

const save = statement(
  'comparison-save',
  `update comparison_place set moved_through = :movedThrough::bigint, turn_through = :turnThrough::uuid,
     lap_since = :lapSince::timestamptz, lap_cases = :lapCases::int, doubtful = :doubtful::uuid[]
   where round = :round::int returning round`,
);
