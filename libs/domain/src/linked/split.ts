import type { LinkedSteps, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { stop } from '../kernel/clock.js';
import type { Fact } from '../kernel/fact.js';
import { isUndecided } from '../kernel/person-line.js';
import type { StepRules } from '../kernel/step-rule.js';
import { cancel, cancellable } from '../payments/cancel.js';
import { paymentsOf } from '../payments/state.js';
import { carriedFrom } from './carried.js';
import { openLinked } from './open-linked.js';

/**
 * CASE-3: some persons go on in a case of their own. Whoever has an outcome, or is not of the case, is refused before. Also who
 * is lost, came back or is reported dead may go or stay: the case that has only them waits for them where it stood (0022).
 */
export const splitRules: StepRules<keyof Pick<LinkedSteps, 'split-case'>> = {
  'split-case': {
    closedBecause: ({ state }) =>
      personsOf(state).filter(isUndecided).length < 2
        ? { code: 'SPLIT.NOBODY_STAYS', rule: 'CASE-3' }
        : undefined,
    refuse: ({ personIds }, { state }) =>
      personsOf(state).some((person) => isUndecided(person) && !personIds.includes(person.personId))
        ? undefined
        : { code: 'SPLIT.NOBODY_STAYS', field: 'personIds', rule: 'CASE-3' },
    evolve: (draft, fact) => {
      const { linkedCase } = fact.payload;
      const personIds = [...new Set(fact.payload.personIds)];
      openLinked(draft, fact, linkedCase, 'split', carriedFrom(draft, personIds, linkedCase));
      for (const personId of personIds) letGo(draft, personId);
      cancelTheirs(draft, fact, new Set(personIds));
    },
  },
};

/** What belongs to the person goes with them: their line here keeps that they were of this case, and how it ended. */
function letGo(draft: CaseState, personId: PersonId): void {
  const { counselling, registration, risk, minors, travel, medicalAid, withdrawal } = draft;
  draft.persons[personId]!.outcome = 'moved-to-linked-case';
  counselling.consents = counselling.consents.filter((consent) => consent.personId !== personId);
  for (const lines of [
    registration.earlierAid,
    registration.answers,
    risk.inputs,
    risk.safetyPlans,
    minors,
    travel.travellers,
    medicalAid,
    withdrawal.withdrawn,
  ])
    delete (lines as Record<PersonId, unknown>)[personId];
  for (const [matchId, match] of Object.entries(draft.doubleAid.matches))
    if (match.personId === personId) delete draft.doubleAid.matches[matchId];
  for (const leg of travel.journeys.flatMap(({ legs }) => legs))
    leg.aboard = leg.aboard.filter((id) => id !== personId);
  for (const { code, subject } of draft.deadlines) if (subject === personId) stop(draft, code, subject);
}

/** PAY-6: what is on its way stays here and counts for both; what was not sent and names only them is asked for anew there. */
function cancelTheirs(draft: CaseState, fact: Fact, going: ReadonlySet<PersonId>): void {
  for (const { paymentId, personIds, status } of paymentsOf(draft))
    if (personIds.length > 0 && personIds.every((id) => going.has(id)) && cancellable.includes(status))
      cancel(draft, fact, paymentId);
}
