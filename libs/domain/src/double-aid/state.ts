import type { MatchId, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { findDeadline, start, stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { takesPart } from '../kernel/person-line.js';

/**
 * ELIG-1: a person who may have been helped before. Whom it was found in is not here: the vault of hashes alone knows what the
 * id stands for, and tells it to whoever reviews.
 */
export interface AidMatch {
  readonly personId: PersonId;
  /** `asked`: the person is to be spoken with. `nothing-paid`: the same person, whom no aid was paid to: that does not count. */
  status: 'open' | 'asked' | 'duplicate' | 'distinct' | 'nothing-paid';
  /** The person was spoken with since that was asked for. */
  answered: boolean;
}

export interface DoubleAidState {
  matches: Record<MatchId, AidMatch>;
}
export const emptyDoubleAid = (): DoubleAidState => ({ matches: {} });

const final: readonly AidMatch['status'][] = ['distinct', 'nothing-paid'];

/** It ends by a decision that stands, or with the programme for this person: who withdrew need not be told apart any more. */
export const isReviewed = (state: CaseState, { personId, status }: AidMatch): boolean =>
  final.includes(status) || state.persons[personId]!.outcome !== null;

const waiting = (state: CaseState): [MatchId, AidMatch][] =>
  Object.entries(state.doubleAid.matches).filter(([, match]) => !isReviewed(state, match));

/** The reviews that still need a decision; a duplicate needs the person's outcome (EXIT-1). */
export const openReviews = (state: CaseState): [MatchId, AidMatch][] =>
  waiting(state).filter(([, { status }]) => status !== 'duplicate');
export const duplicates = (state: CaseState): PersonId[] =>
  waiting(state).flatMap(([, { status, personId }]) => (status === 'duplicate' ? [personId] : []));

/** ELIG-1: all that owners learn: with whom to speak about earlier aid. */
export const toSpeakWith = (state: CaseState): PersonId[] =>
  openReviews(state).flatMap(([, { status, answered, personId }]) =>
    status === 'asked' && !answered ? [personId] : [],
  );

/** Somebody who takes part is not told apart yet: whether they may be helped cannot be decided. */
export const isUnderReview = (state: CaseState): boolean => {
  const persons = new Set(waiting(state).map(([, { personId }]) => personId));
  return personsOf(state).some((person) => takesPart(person) && persons.has(person.personId));
};

/** ELIG-1: what the API found when it compared an identity, before anybody sees it. */
export function openMatches(draft: CaseState, personId: PersonId, matchIds: readonly MatchId[] = []): void {
  for (const matchId of matchIds)
    draft.doubleAid.matches[matchId] = { personId, status: 'open', answered: false };
}

/** The person was spoken with. */
export function noteDeclaration(draft: CaseState, personId: PersonId): void {
  for (const match of Object.values(draft.doubleAid.matches))
    if (match.personId === personId && match.status === 'asked') match.answered = true;
}

/** A review that nobody takes up is an alert after its days, and never an answer. */
export function keepReviewsMoving(draft: CaseState, fact: Fact): void {
  const running = new Set(openReviews(draft).map(([matchId]) => matchId));
  for (const { code, subject } of draft.deadlines)
    if (code === 'match-review' && !running.has(subject!)) stop(draft, code, subject);
  for (const subject of running)
    if (!findDeadline(draft, 'match-review', subject)) start(draft, fact, 'match-review', { subject });
}
