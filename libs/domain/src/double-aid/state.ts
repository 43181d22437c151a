import type { MatchId, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { takesPart } from '../case/person-line.js';

/**
 * `asked`: somebody is to speak with the person. `nothing-paid`: it is the same person, but no aid was paid to them,
 * which does not count. `other-aid`: what was paid is not aid that counts.
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
 * ELIG-1: a person who may have been helped before. The identity that theirs matched is not here: only the vault of
 * hashes knows what the id stands for, and discloses it to the reviewer. Aid that a person declared has no match.
 */
export interface AidMatch {
  readonly personId: PersonId;
  readonly foundBy: 'identity' | 'declaration';
  status: AidMatchStatus;
  /** Somebody has spoken with the person since that was asked for. */
  answered: boolean;
  /**
   * Sequences of the records of this case that say so. Empty: they were corrected since, or the person brought it
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
 * A review ends by a final decision, or with the programme for this person: the identity of a person who withdrew
 * need not be settled any more.
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

/** ELIG-1: all that owners learn: which persons to speak with about earlier aid. */
export const toSpeakWith = (state: CaseState): PersonId[] => [
  ...new Set(
    openReviews(state).flatMap(([, { status, answered, personId }]) =>
      status === 'asked' && !answered ? [personId] : [],
    ),
  ),
];

/** True if the review of somebody who takes part is not over: whether they may be helped cannot be decided. */
export const isUnderReview = (state: CaseState): boolean => {
  const persons = new Set(waiting(state).map(([, { personId }]) => personId));
  return personsOf(state).some((person) => takesPart(person) && persons.has(person.personId));
};

/** A review that nobody takes up is an alert after its deadline, and never an answer. */
export function keepReviewsMoving(draft: CaseState, fact: Fact): void {
  const running = new Set(openReviews(draft).map(([matchId]) => matchId));
  for (const { code, subject } of draft.deadlines)
    if (code === 'match-review' && !running.has(subject!)) stopClock(draft, code, subject);
  for (const subject of running)
    if (!findDeadline(draft, 'match-review', subject)) startClock(draft, fact, 'match-review', { subject });
}
