import type { PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../../case/case-state.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { found, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { isUndecided } from '../../case/person-line.js';
import { open } from '../../case/who-and-when.js';
import { cancel, cancellable } from '../../payments/cancel.js';
import { paymentsOf } from '../../payments/state.js';
import { carriedFrom } from '../carried.js';
import type { LinkedCaseIds } from '../fields.js';
import { openLinked } from '../open-linked.js';

const fields = {
  personIds: personRefs(),
  reason: text('risk').optional(),
  linkedCase: found<LinkedCaseIds>('nobody'),
};
export type SplitCase = PayloadOf<typeof fields>;

/** CASE-3: moves persons to a separate linked case. */
export const splitCase = defineStep('split-case', {
  page: 'any-stage',
  summary: 'Move persons to a linked case of their own',
  wire: 'splitCase',
  path: 'splits',
  roles: ['case-manager'],
  stages: open,
  rules: ['CASE-3', 'MED-3', 'PAY-6'],
  needsVersion: true,
  fields,
  example: { personIds: ['…'] },
  writes: ['risk', 'audit'],
  texts: 'may-name-others',
  readAt: [],
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
});

/**
 * Removes the data of a person who moves to a linked case, because the data move there or are recorded there again. The
 * person's line in this case still says that the person was in this case, and how the programme in this case ended for
 * them.
 */
function letGo(draft: CaseState, personId: PersonId): void {
  const { counselling, registration, risk, minors, travel, aid, medicalAid, withdrawal } = draft;
  draft.persons[personId]!.outcome = 'moved-to-linked-case';
  counselling.consents = counselling.consents.filter((consent) => consent.personId !== personId);
  for (const lines of [
    registration.earlierAid,
    registration.answers,
    registration.joined,
    risk.inputs,
    risk.safetyPlans,
    minors,
    travel.travellers,
    aid,
    medicalAid,
    withdrawal.withdrawn,
  ])
    delete (lines as Record<PersonId, unknown>)[personId];
  for (const [matchId, match] of Object.entries(draft.doubleAid.matches))
    if (match.personId === personId) delete draft.doubleAid.matches[matchId];
  for (const leg of travel.journeys.flatMap(({ legs }) => legs))
    leg.aboard = leg.aboard.filter((id) => id !== personId);
  for (const { code, subject } of draft.deadlines) if (subject === personId) stopClock(draft, code, subject);
}

/**
 * PAY-6: cancels payments that name only these persons and were not sent; the linked case asks for them again. Payments
 * that are on their way stay in this case and count for both cases.
 */
function cancelTheirs(draft: CaseState, fact: Fact, going: ReadonlySet<PersonId>): void {
  for (const { paymentId, personIds, status } of paymentsOf(draft))
    if (personIds.length > 0 && personIds.every((id) => going.has(id)) && cancellable.includes(status))
      cancel(draft, fact, paymentId);
}
