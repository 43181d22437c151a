import { isDeepStrictEqual } from 'node:util';
import type { ActEntry, RecordActivities, RecordEntry } from '@homeward/activities/types';
import type { CaseId, Recorded } from '@homeward/contracts';
import { evolve, fold, newCase, outlookOf, stateFrom, type CaseState, type Fact } from '@homeward/domain';

/**
 * The record in memory: the timeline of every case, in sequence and without gaps, and the state folded from the
 * timeline. The record follows law 3 like PostgreSQL: repeating a fact has no effect, and if two facts have the same
 * sequence, the fact of the workflow is kept.
 */
export class MemoryRecord implements RecordActivities {
  readonly #timelines = new Map<CaseId, readonly Fact[]>();
  readonly #states = new Map<CaseId, CaseState>();
  /** The number of the next writes that fail, as during an outage of PostgreSQL. */
  outage = 0;
  /** The number of attempted writes. */
  tries = 0;

  readonly recordStep = ({ caseId, fact }: RecordEntry): Promise<Recorded> =>
    this.recordAct({ caseId, facts: [fact] });

  readonly recordAct = async ({ caseId, facts }: ActEntry): Promise<Recorded> => {
    this.tries += 1;
    if (this.outage > 0) {
      this.outage -= 1;
      throw new Error('RECORD.UNAVAILABLE');
    }
    const voided = facts.flatMap((fact) => this.#record(caseId, fact));
    return this.#answer(caseId, facts.at(-1)!, voided);
  };

  #record(caseId: CaseId, fact: Fact): readonly number[] {
    const facts = this.timelineOf(caseId);
    if (fact.sequence > facts.length + 1) throw new Error('RECORD.GAP');
    const there = facts[fact.sequence - 1];
    if (isDeepStrictEqual(there, fact)) return [];
    // On a busy machine, an attempt that the engine abandoned can arrive after its replacement.
    if (there && Date.parse(fact.recordedAt) < Date.parse(there.recordedAt))
      throw new Error('RECORD.SUPERSEDED');
    this.#timelines.set(caseId, [...facts.slice(0, fact.sequence - 1), fact]);
    const others = facts.slice(fact.sequence - 1).filter(({ stepId }) => stepId !== fact.stepId);
    return others.map(({ sequence }) => sequence);
  }

  #answer(caseId: CaseId, { sequence }: Fact, voided: readonly number[]): Recorded {
    const isLast = sequence === this.timelineOf(caseId).length;
    const state = isLast ? this.stateOf(caseId) : this.toldUntil(caseId, sequence);
    return { voided, outlook: outlookOf(state) };
  }

  timelineOf(caseId: CaseId): readonly Fact[] {
    return this.#timelines.get(caseId) ?? [];
  }

  /** Returns the state of the case. Each fact is evolved once, as in the read model. */
  stateOf(caseId: CaseId): CaseState {
    const facts = this.timelineOf(caseId);
    const known = this.#states.get(caseId);
    const state =
      known && facts[known.sequence - 1]?.stepId === known.receipts.at(-1)!.stepId ? known : undefined;
    const rest = structuredClone(facts.slice(state?.sequence ?? 0));
    const now = rest.reduce((draft, fact) => evolve(draft, fact), state ?? newCase(caseId, rest[0]!));
    this.#states.set(caseId, now);
    return structuredClone(now);
  }

  /** Returns the state up to a fact, folded again from the timeline, as when the record is rebuilt (law 5). */
  toldUntil(caseId: CaseId, sequence: number): CaseState {
    return fold(caseId, structuredClone(this.timelineOf(caseId).slice(0, sequence)))!;
  }

  /** Gives another case the same past. */
  copyTimeline(from: CaseId, to: CaseId): void {
    this.#timelines.set(to, this.timelineOf(from));
  }

  /**
   * Adds a case with only a state, as a run of an older release handed it on. The rows of this case have no content.
   */
  takeUp(state: CaseState): void {
    const kept = new Map(state.receipts.map((receipt) => [receipt.sequence, receipt]));
    const rows = Array.from({ length: state.sequence }, (_, i) => kept.get(i + 1) as unknown as Fact);
    this.#timelines.set(state.caseId, rows);
    this.#states.set(state.caseId, state);
  }

  /** Lets the next release read the data that this release wrote (law 13). */
  passOn(): void {
    for (const [caseId, state] of this.#states) this.#states.set(caseId, stateFrom(structuredClone(state)));
  }

  /** Adds a row that was committed during a crash, although the engine never stored its step (law 3). */
  leaveRow(caseId: CaseId, fact: Fact): void {
    this.#timelines.set(caseId, [...this.timelineOf(caseId), fact]);
  }
}
