import type { MatchId, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { takesPart } from '../case/person-line.js';

/**
 * `asked`: the person is to be spoken with. `nothing-paid`: the same person, whom no aid was paid to: that does not
 * count. `other-aid`: what was paid is no aid that counts.
 */
export const aidMatchStatuses = [
  'open',
  'asked',
  'duplicate',
  'distinct',
  'nothing-paid',
  'other-aid',
] as const;
type AidMatchStatus = (typeof aidMatchStatuses)[number];

/**
 * ELIG-1: a person who may have been helped before. Whom an identity met is not here: the vault of hashes alone knows
 * what the id stands for, and tells it to whoever reviews. Aid that a person declared met nobody.
 */
export interface AidMatch {
  readonly personId: PersonId;
  readonly foundBy: 'identity' | 'declaration';
  status: AidMatchStatus;
  /** The person was spoken with since that was asked for. */
  answered: boolean;
  /**
   * Sequences of the records of this case that say so. None: they were corrected since, or the person brought it
   * along (CASE-3).
   */
  restsOn: readonly number[];
}

export interface DoubleAidState {
  matches: Record<MatchId, AidMatch>;
}
export const emptyDoubleAid = (): DoubleAidState => ({ matches: {} });

const final: readonly AidMatchStatus[] = ['distinct', 'nothing-paid', 'other-aid'];

/**
 * It ends by a decision that stands, or with the programme for this person: who withdrew need not be told apart any
 * more.
 */
export const isReviewed = (state: CaseState, { personId, status }: AidMatch): boolean =>
  final.includes(status) || state.persons[personId]!.outcome !== null;

const waiting = (state: CaseState): [MatchId, AidMatch][] =>
  Object.entries(state.doubleAid.matches).filter(([, match]) => !isReviewed(state, match));

/** The reviews that still need a decision; a duplicate needs the person's outcome (EXIT-1). */
export const openReviews = (state: CaseState): [MatchId, AidMatch][] =>
  waiting(state).filter(([, { status }]) => status !== 'duplicate');
export const duplicates = (state: CaseState): PersonId[] => [
  ...new Set(
    waiting(state).flatMap(([, { status, personId }]) => (status === 'duplicate' ? [personId] : [])),
  ),
];

/** ELIG-1: all that owners learn: with whom to speak about earlier aid. */
export const toSpeakWith = (state: CaseState): PersonId[] => [
  ...new Set(
    openReviews(state).flatMap(([, { status, answered, personId }]) =>
      status === 'asked' && !answered ? [personId] : [],
    ),
  ),
];

/** Somebody who takes part is not told apart yet: whether they may be helped cannot be decided. */
export const isUnderReview = (state: CaseState): boolean => {
  const persons = new Set(waiting(state).map(([, { personId }]) => personId));
  return personsOf(state).some((person) => takesPart(person) && persons.has(person.personId));
};

/** A review that nobody takes up is an alert after its days, and never an answer. */
export function keepReviewsMoving(draft: CaseState, fact: Fact): void {
  const running = new Set(openReviews(draft).map(([matchId]) => matchId));
  for (const { code, subject } of draft.deadlines)
    if (code === 'match-review' && !running.has(subject!)) stopClock(draft, code, subject);
  for (const subject of running)
    if (!findDeadline(draft, 'match-review', subject)) startClock(draft, fact, 'match-review', { subject });
}
