import { isDeepStrictEqual } from 'node:util';
import type { RecordActivities, RecordEntry } from '@homeward/activities/types';
import type { CaseId } from '@homeward/contracts';
import { fold, type CaseState, type Fact } from '@homeward/domain';

/**
 * The record in memory: every case's timeline, in the order of its sequence and without gaps, and the state it folds to. Holds
 * to law 3 as PostgreSQL does: the same fact again is nothing new, and of two facts under one sequence the workflow's is right.
 */
export class MemoryRecord implements RecordActivities {
  readonly #timelines = new Map<CaseId, readonly Fact[]>();
  /** How many of the next writes fail, as they do while PostgreSQL is away. */
  outage = 0;
  /** Every write that was tried. */
  tries = 0;

  readonly recordStep = async ({ caseId, fact }: RecordEntry): Promise<{ voided: number[] }> => {
    this.tries += 1;
    if (this.outage > 0) {
      this.outage -= 1;
      throw new Error('RECORD.UNAVAILABLE');
    }
    const facts = this.timelineOf(caseId);
    if (fact.sequence > facts.length + 1) throw new Error('RECORD.GAP');
    const there = facts[fact.sequence - 1];
    if (isDeepStrictEqual(there, fact)) return { voided: [] };
    this.#timelines.set(caseId, [...facts.slice(0, fact.sequence - 1), fact]);
    return { voided: facts.slice(fact.sequence - 1).map(({ sequence }) => sequence) };
  };

  timelineOf(caseId: CaseId): readonly Fact[] {
    return this.#timelines.get(caseId) ?? [];
  }

  /** What the timeline tells, folded anew: by no other code than what the record is rebuilt with (law 5). */
  stateOf(caseId: CaseId, untilSequence = Infinity): CaseState {
    const facts = this.timelineOf(caseId).filter(({ sequence }) => sequence <= untilSequence);
    return fold(caseId, structuredClone(facts))!;
  }

  /** Gives another case the same past. */
  copyTimeline(from: CaseId, to: CaseId): void {
    this.#timelines.set(to, this.timelineOf(from));
  }

  /** A row that committed in a crash, and whose step the engine never kept (law 3). */
  leaveRow(caseId: CaseId, fact: Fact): void {
    this.#timelines.set(caseId, [...this.timelineOf(caseId), fact]);
  }
}
