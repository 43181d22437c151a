import type { CaseId, IsoInstant } from '@homeward/contracts';
import {
  entryOf,
  evolve,
  newCase,
  positionsOf,
  stateFrom,
  type CaseState,
  type Fact,
  type LedgerEntry,
} from '@homeward/domain';
import { headAfter, noHead } from './seals.js';

/** A fact, recorded or about to be recorded, with the hash that distinguishes two versions of the fact. */
export interface HashedFact {
  readonly fact: Fact;
  readonly content: Buffer;
  /**
   * The place where the author of the fact may have a draft of it (desk/drafts.ts). Absent if the fact is only read.
   */
  readonly draft?: string | null;
}

/** The position of a case in its timeline. */
export interface Place {
  readonly sequence: number;
  /** A hash chain over the facts. See `headAfter`. */
  readonly head: Buffer;
  /** The number of times that the read model was rebuilt. */
  readonly rebuilds: number;
  readonly closedAt: IsoInstant | null;
}

/** The state and position of a case in the record after a number of facts. */
export interface RecordPosition extends Place {
  /** The CaseState as JSON, because `evolve` changes its argument; `null` before the first fact. */
  readonly text: string | null;
  /** The same state, for reading only. Never evolve this object. */
  readonly state: CaseState | undefined;
}

export const nothingYet = (rebuilds = 0): RecordPosition => ({
  sequence: 0,
  head: noHead,
  rebuilds,
  closedAt: null,
  text: null,
  state: undefined,
});

export const standingAt = (place: Place, text: string | null): RecordPosition => ({
  ...place,
  text,
  state: parsed(text),
});

const parsed = (text: string | null): CaseState | undefined =>
  text === null ? undefined : stateFrom(JSON.parse(text));

/** The position after these facts, and what they change in the ledger. */
export function advance(
  caseId: CaseId,
  from: RecordPosition,
  hashedFacts: readonly HashedFact[],
): { readonly standing: RecordPosition; readonly entries: readonly LedgerEntry[] } {
  const entries: LedgerEntry[] = [];
  let before = from.state ? positionsOf(from.state) : [];
  const standing = folded(caseId, parsed(from.text), from, hashedFacts, (fact, state) => {
    const after = positionsOf(state);
    const entry = entryOf(fact, before, after);
    if (entry) entries.push(entry);
    before = after;
  });
  return { standing, entries };
}

/** Folds the whole history at once. The position equals the position of {@link advance}. */
export const foldHistory = (
  caseId: CaseId,
  history: Iterable<HashedFact>,
  rebuilds: number,
): RecordPosition => folded(caseId, undefined, nothingYet(rebuilds), history);

/** Folds facts into `draft`. This changes `draft`. */
function folded(
  caseId: CaseId,
  draft: CaseState | undefined,
  from: Place,
  hashedFacts: Iterable<HashedFact>,
  after: (fact: Fact, state: CaseState) => void = () => undefined,
): RecordPosition {
  let state = draft;
  let place = from;
  for (const hashed of hashedFacts) {
    state = evolved(caseId, state, hashed.fact);
    after(hashed.fact, state);
    place = placeAfter(place, state, hashed);
  }
  return { ...place, text: state === undefined ? null : JSON.stringify(state), state };
}

/** Folds one fact as the workflow does. Does not change the fact. */
const evolved = (caseId: CaseId, state: CaseState | undefined, fact: Fact): CaseState =>
  evolve(state ?? newCase(caseId, fact), { ...fact, fixed: { ...fact.fixed } });

const placeAfter = (from: Place, after: CaseState, { fact, content }: HashedFact): Place => ({
  sequence: fact.sequence,
  head: headAfter(from.head, content),
  rebuilds: from.rebuilds,
  closedAt: after.stage === 'closed' ? (from.closedAt ?? fact.recordedAt) : null,
});
