import type { MatchId, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { Fact } from '../case/fact.js';
import { isPaid, paymentsOf } from '../payments/state.js';
import type { DeclareEarlierAid } from '../registration/steps/declare-earlier-aid.step.js';
import { openReviews, type AidMatch } from './state.js';

/** A record that gives grounds for a review, with the sequence under which it was first recorded. */
interface Ground {
  readonly personId: PersonId;
  readonly record: number;
}

/**
 * ELIG-1: opens a review for the matches that the API found when it compared an identity. The review is opened before
 * anybody sees the matches. If another identity already had the same match, both identities share one review.
 */
export function openMatches(
  draft: CaseState,
  { personId, record }: Ground,
  met: readonly MatchId[] = [],
): void {
  for (const matchId of met) giveGround(draft, matchId, { personId, foundBy: 'identity' }, record);
}

/**
 * FACT-2: replaces the matches after a corrected identity was compared again. A match that only the wrong identity had
 * is dropped. If somebody has started the review of the match, the match is kept.
 */
export function meetAnew(draft: CaseState, ground: Ground, met: readonly MatchId[]): void {
  takeGround(draft, 'identity', ground.record);
  openMatches(draft, ground, met);
}

/**
 * Applies what the person said about earlier aid. Aid that was paid, according to the person, is reviewed. Until the
 * review is decided, no second review is opened.
 */
export function hearDeclaration(draft: CaseState, fact: Fact<'declare-earlier-aid'>): void {
  const { personId, earlierAid } = fact.payload;
  for (const match of Object.values(draft.doubleAid.matches))
    if (match.personId === personId && match.status === 'asked') match.answered = true;
  if (isAidThatCounts(earlierAid)) reviewDeclared(draft, { personId, record: fact.sequence }, fact.stepId);
}

/**
 * FACT-2: applies a corrected declaration. A correction does not mean that somebody has spoken with the person in the
 * meantime.
 */
export function hearRightly(
  draft: CaseState,
  { personId, record }: Ground,
  earlierAid: DeclareEarlierAid['earlierAid'],
  matchId: MatchId,
): void {
  if (!isAidThatCounts(earlierAid)) takeGround(draft, 'declaration', record);
  else if (
    !Object.values(draft.doubleAid.matches).some(
      ({ foundBy, restsOn }) => foundBy === 'declaration' && restsOn.includes(record),
    )
  )
    reviewDeclared(draft, { personId, record }, matchId);
}

/** ELIG-1: true for aid that was paid. Aid that was not paid does not count. */
export const isAidThatCounts = (earlierAid: DeclareEarlierAid['earlierAid']): boolean =>
  earlierAid === 'paid';

function reviewDeclared(draft: CaseState, { personId, record }: Ground, newId: MatchId): void {
  const running = openReviews(draft).find(
    ([, match]) => match.foundBy === 'declaration' && match.personId === personId,
  );
  giveGround(draft, running?.[0] ?? newId, { personId, foundBy: 'declaration' }, record);
}

function giveGround(
  { doubleAid: { matches } }: CaseState,
  matchId: MatchId,
  found: Pick<AidMatch, 'personId' | 'foundBy'>,
  record: number,
): void {
  const match = (matches[matchId] ??= { ...found, status: 'open', answered: false, restsOn: [] });
  match.restsOn = [...new Set([...match.restsOn, record])];
}

/**
 * Drops a review that has no other ground. If somebody has started the review, a person must end it, because its
 * disappearance would reveal its ground.
 */
function takeGround(
  { doubleAid: { matches } }: CaseState,
  foundBy: AidMatch['foundBy'],
  record: number,
): void {
  for (const [matchId, match] of Object.entries(matches)) {
    if (match.foundBy !== foundBy || !match.restsOn.includes(record)) continue;
    match.restsOn = match.restsOn.filter((sequence) => sequence !== record);
    if (match.restsOn.length === 0 && match.status === 'open') delete matches[matchId];
  }
}

/** ELIG-1: true if aid was paid to this person or their family. Only aid that was paid counts. */
export const wasAided = (cases: readonly CaseState[], personId: PersonId): boolean =>
  cases.some(
    (state) =>
      personId in state.persons &&
      paymentsOf(state).some(
        (payment) =>
          isPaid(payment) && (payment.personIds.length === 0 || payment.personIds.includes(personId)),
      ),
  );
