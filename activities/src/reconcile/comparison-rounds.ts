import type { CaseId, IsoInstant } from '@homeward/contracts';
import type { Census, ComparisonBegun, ComparisonPlace, ComparisonPlaces } from '@homeward/persistence';
import type { Difference } from './difference.js';
import type { Engine } from './engine.js';
import type { Reconciler } from './reconciler.js';
import { whoRuns } from './who-runs.js';

export interface ComparisonRoundsOptions {
  readonly reconciler: Pick<Reconciler, 'compareCases' | 'dueAmongVeiled' | 'strays' | 'keysOpen'>;
  readonly engine: Pick<Engine, 'cases'>;
  readonly census: Pick<
    Census,
    'casesAfter' | 'count' | 'openCases' | 'unknownAmong' | 'settledThrough' | 'movedAfter' | 'overlooked'
  >;
  readonly places: Pick<ComparisonPlaces, 'begin' | 'save'>;
  /** The number of days within which the rounds compare every case at least once. */
  readonly lapDays: number;
  /** The time limit of a round, in ms. The current page may exceed it. */
  readonly lengthMs?: number;
  /** The minimum number of cases that each round compares in turn, even if the pace requires fewer. */
  readonly leastByTurn?: number;
}

/** The results of a round: the number of cases compared, the differences, and whether cases are left. */
export interface RoundReport {
  readonly cases: number;
  readonly erased: number;
  readonly differences: readonly Difference[];
  /** The number of cases compared for each reason. Each case is counted once. */
  readonly because: Readonly<Record<Reason, number>>;
  readonly lap: { readonly since: IsoInstant; readonly cases: number; readonly of: number };
  /** True if the time ran out, so that the next round must continue with the remaining cases. */
  readonly ranOut: boolean;
}

/**
 * Why a case is compared. `doubtful`: something differed in the last round · `listed`: only one store lists the case,
 * or the record alone shows that something is wrong · `moved`: a step was recorded since the last round · `turn`: it
 * is the turn of this case.
 */
type Reason = 'doubtful' | 'listed' | 'moved' | 'turn';

const usualLengthMs = 20 * 60_000;
const casesAPage = 100;
const rowsAPage = 500;
const dayMs = 86_400_000;

/**
 * Law 5: compares the two stores in rounds. The work of a round depends on recent events, not on the number of cases. A
 * case is compared as soon as there is a sign of a difference. In addition, all cases are compared in turn, so that
 * each workflow is replayed once within some days even without a sign.
 */
export class ComparisonRounds {
  readonly #options: ComparisonRoundsOptions;

  constructor(options: ComparisonRoundsOptions) {
    this.#options = options;
  }

  /**
   * Runs one round.
   * @throws if one of the two stores is unavailable, or if another round has begun since. The next round continues
   * where this round stopped
   */
  async round(onCase?: () => void): Promise<RoundReport> {
    const begun = await this.#options.places.begin();
    return await new Round(this.#options, begun, onCase).run();
  }
}

class Round {
  readonly #startedAt = performance.now();
  readonly #compared = new Set<CaseId>();
  readonly #because: Record<Reason, number> = { doubtful: 0, listed: 0, moved: 0, turn: 0 };
  readonly #differences: Difference[] = [];
  #erased = 0;
  #place: ComparisonPlace;
  #ranOut = false;

  constructor(
    private readonly options: ComparisonRoundsOptions,
    private readonly begun: ComparisonBegun,
    private readonly onCase: (() => void) | undefined,
  ) {
    this.#place = begun.place;
  }

  async run(): Promise<RoundReport> {
    const { reconciler, census } = this.options;
    await this.#hinted();
    await this.#moved();
    const of = await census.count();
    await this.#byTurn(of);
    this.#differences.push(...(await reconciler.keysOpen()));
    await this.#save({ doubtful: this.#differing() });
    const { lapSince: since, lapCases: cases } = this.#place;
    return {
      cases: this.#compared.size,
      erased: this.#erased,
      differences: this.#differences,
      because: this.#because,
      lap: { since, cases, of },
      ranOut: this.#ranOut,
    };
  }

  /** Compares the cases for which a difference is visible without a replay. */
  async #hinted(): Promise<void> {
    const { reconciler, engine, census } = this.options;
    const { notRun, notRecorded } = await whoRuns(engine, census, this.onCase);
    this.#differences.push(...(await reconciler.strays(notRecorded)));
    await this.#inPages('doubtful', this.begun.place.doubtful);
    const { before } = this.begun;
    const hints = [...(await census.overlooked(before)), ...(await reconciler.dueAmongVeiled(before))];
    await this.#inPages('listed', [...notRun, ...hints]);
  }

  async #inPages(reason: Reason, caseIds: readonly CaseId[]): Promise<void> {
    for (let from = 0; from < caseIds.length && this.#hasTime(0.5); from += casesAPage)
      await this.#compare(reason, caseIds.slice(from, from + casesAPage));
  }

  /**
   * Compares the cases with a new step. Most of these cases are still in a worker's cache and answer without a replay.
   */
  async #moved(): Promise<void> {
    const { census } = this.options;
    const through = await census.settledThrough(this.#place.movedThrough);
    while (this.#place.movedThrough !== through && this.#hasTime(0.75)) {
      const page = await census.movedAfter(this.#place.movedThrough, through, rowsAPage);
      await this.#compare('moved', [...new Set(page.map(({ caseId }) => caseId))]);
      await this.#save({ movedThrough: page.length < rowsAPage ? through : page.at(-1)!.id });
    }
  }

  /**
   * Compares as many cases as the pace requires, from the place where the last round stopped. After the last case,
   * continues with the first case.
   */
  async #byTurn(of: number): Promise<void> {
    const { census, lapDays, leastByTurn = 200 } = this.options;
    const { beganAt, before } = this.begun;
    const elapsedMs = Date.parse(beganAt) - Date.parse(before);
    const share = Math.ceil((of * elapsedMs) / (lapDays * dayMs));
    let left = Math.min(of, Math.max(share, leastByTurn));
    while (left > 0 && this.#hasTime(1)) {
      const wanted = Math.min(left, casesAPage);
      const { turnThrough, lapCases, lapSince } = this.#place;
      const page = await census.casesAfter(turnThrough, wanted);
      if (page.length === 0 && turnThrough === null) return;
      await this.#compare('turn', page);
      left -= page.length;
      await this.#save(
        page.length < wanted
          ? { turnThrough: null, lapSince: beganAt, lapCases: 0 }
          : { turnThrough: page.at(-1)!, lapSince, lapCases: lapCases + page.length },
      );
    }
  }

  /** Compares cases. Each case is compared at most once in a round. */
  async #compare(reason: Reason, caseIds: readonly CaseId[]): Promise<void> {
    const fresh = caseIds.filter((caseId) => !this.#compared.has(caseId));
    const { onCase } = this;
    const { differences, erased } = await this.options.reconciler.compareCases(fresh, onCase && { onCase });
    for (const caseId of fresh) this.#compared.add(caseId);
    this.#because[reason] += fresh.length;
    this.#differences.push(...differences);
    this.#erased += erased.length;
  }

  /**
   * Saves the position. Doubtful cases that the round has not reached yet are saved as doubtful, in case the round is
   * interrupted.
   */
  async #save(change: Partial<ComparisonPlace>): Promise<void> {
    const doubtful = [...new Set([...this.#differing(), ...this.begun.place.doubtful])];
    this.#place = { ...this.#place, doubtful, ...change };
    await this.options.places.save(this.begun.round, this.#place);
  }

  #differing(): CaseId[] {
    const notReached = this.begun.place.doubtful.filter((caseId) => !this.#compared.has(caseId));
    return [...new Set([...this.#differences.map(({ caseId }) => caseId), ...notReached])];
  }

  /** True if the round may continue. `part`: the share of the round's time that may have passed by now. */
  #hasTime(part: number): boolean {
    const { lengthMs = usualLengthMs } = this.options;
    const has = performance.now() - this.#startedAt < part * lengthMs;
    this.#ranOut ||= !has;
    return has;
  }
}
