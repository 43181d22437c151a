import type { CaseId, IsoInstant } from '@homeward/contracts';
import { evolve, newCase, stateFrom, type CaseState, type Fact } from '@homeward/domain';
import { headAfter, noHead } from './seals.js';

/** A fact as it is told to the record: with the hash that tells two tellings apart. */
export interface Telling {
  readonly fact: Fact;
  readonly content: Buffer;
  /** Where its author may have kept a draft of it (desk/drafts.ts). Absent: the fact is only read. */
  readonly draft?: string | null;
}

/** Where in its timeline a case stands. */
export interface Place {
  readonly sequence: number;
  /** Chain over the facts; see `headAfter`. */
  readonly head: Buffer;
  /** How often the read model was folded anew. */
  readonly rebuilds: number;
  readonly closedAt: IsoInstant | null;
}

/** How a case stands in the record after a number of facts. */
export interface RecordPosition extends Place {
  /** The CaseState as JSON, since `evolve` changes what it is given; `null` before the first fact. */
  readonly text: string | null;
  /** The same to look at, never to evolve. */
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

/** As many facts further. */
export function advance(caseId: CaseId, from: RecordPosition, tellings: readonly Telling[]): RecordPosition {
  return folded(caseId, parsed(from.text), from, tellings);
}

/** The whole history at once: what {@link advance} makes of it. */
export const foldHistory = (caseId: CaseId, history: Iterable<Telling>, rebuilds: number): RecordPosition =>
  folded(caseId, undefined, nothingYet(rebuilds), history);

/** `draft` is changed. */
function folded(
  caseId: CaseId,
  draft: CaseState | undefined,
  from: Place,
  tellings: Iterable<Telling>,
): RecordPosition {
  let state = draft;
  let place = from;
  for (const telling of tellings) {
    state = evolved(caseId, state, telling.fact);
    place = placeAfter(place, state, telling);
  }
  return { ...place, text: state === undefined ? null : JSON.stringify(state), state };
}

/** The workflow's own fold. The fact stays as it was told. */
const evolved = (caseId: CaseId, state: CaseState | undefined, fact: Fact): CaseState =>
  evolve(state ?? newCase(caseId, fact), { ...fact, fixed: { ...fact.fixed } });

const placeAfter = (from: Place, after: CaseState, { fact, content }: Telling): Place => ({
  sequence: fact.sequence,
  head: headAfter(from.head, content),
  rebuilds: from.rebuilds,
  closedAt: after.stage === 'closed' ? (from.closedAt ?? fact.recordedAt) : null,
});
