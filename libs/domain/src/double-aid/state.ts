import type { MatchId, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock, stopClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { takesPart } from '../case/person-line.js';

/**
 * The status of a review. `asked`: staff are asked to speak with the person. `nothing-paid`: both identities are one
 * person, but no aid was paid to that person. `other-aid`: the aid that was paid does not count.
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
 * ELIG-1: a person who may have been helped before. The matching identity is not stored here. Only the vault of hashes
 * knows what the id of the match stands for, and discloses it to the reviewer. A review of aid that a person declared
 * has no match.
 */
export interface AidMatch {
  readonly personId: PersonId;
  readonly foundBy: 'identity' | 'declaration';
  status: AidMatchStatus;
  /** True if somebody has spoken with the person since staff were asked to. */
  answered: boolean;
  /**
   * The sequences of the records of this case that are the grounds for the review. Empty: these records were corrected
   * since, or the person came with the review from another case (CASE-3).
   */
  restsOn: readonly number[];
}

export interface DoubleAidState {
  matches: Record<MatchId, AidMatch>;
}
export const emptyDoubleAid = (): DoubleAidState => ({ matches: {} });

const final: readonly AidMatchStatus[] = ['distinct', 'nothing-paid', 'other-aid'];

/**
 * True if a review has ended: by a final decision, or because the programme ended for this person. For a person who
 * withdrew, the identity does not have to be settled any more.
 */
export const isReviewed = (state: CaseState, { personId, status }: AidMatch): boolean =>
  final.includes(status) || state.persons[personId]!.outcome !== null;

const waiting = (state: CaseState): [MatchId, AidMatch][] =>
  Object.entries(state.doubleAid.matches).filter(([, match]) => !isReviewed(state, match));

/**
 * The reviews that still need a decision. A review that found a duplicate needs the person's outcome instead (EXIT-1).
 */
export const openReviews = (state: CaseState): [MatchId, AidMatch][] =>
  waiting(state).filter(([, { status }]) => status !== 'duplicate');
export const duplicates = (state: CaseState): PersonId[] => [
  ...new Set(
    waiting(state).flatMap(([, { status, personId }]) => (status === 'duplicate' ? [personId] : [])),
  ),
];

/** ELIG-1: the persons to speak with about earlier aid. The case's owners learn nothing else about the review. */
export const toSpeakWith = (state: CaseState): PersonId[] => [
  ...new Set(
    openReviews(state).flatMap(([, { status, answered, personId }]) =>
      status === 'asked' && !answered ? [personId] : [],
    ),
  ),
];

/**
 * True if the review of somebody who takes part is not finished. Until a review is finished, nobody can decide whether
 * its person may be helped.
 */
export const isUnderReview = (state: CaseState): boolean => {
  const persons = new Set(waiting(state).map(([, { personId }]) => personId));
  return personsOf(state).some((person) => takesPart(person) && persons.has(person.personId));
};

/**
 * Starts and stops the deadlines of reviews. A review that nobody takes up becomes an alert after its deadline, and
 * is never decided by the deadline.
 */
export function keepReviewsMoving(draft: CaseState, fact: Fact): void {
  const running = new Set(openReviews(draft).map(([matchId]) => matchId));
  for (const { code, subject } of draft.deadlines)
    if (code === 'match-review' && !running.has(subject!)) stopClock(draft, code, subject);
  for (const subject of running)
    if (!findDeadline(draft, 'match-review', subject)) startClock(draft, fact, 'match-review', { subject });
}
