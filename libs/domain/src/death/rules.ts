import type { PersonId, Refusal } from '@homeward/contracts';
import { ownPeople } from '../case/another-person.js';
import { personsOf, wentOn, type CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import { isDeathReported, type PersonLine } from '../case/person-line.js';
import type { SecondWord } from '../case/second-word.js';
import type { Situation } from '../case/step-rule.js';

/** The reference of a hold that a reported death placed, used instead of an incident's id. */
export const ref = 'death';

/** PEOPLE-2: the person who reported the death neither confirms nor refutes it. */
export const afterReport: SecondWord = {
  to: 'report-death',
  about: 'personId',
  waiting: (state) =>
    reportedIn(state).map(({ personId, death }) => ({
      subject: personId,
      by: [death!.reportedBy],
      asks: whoConfirms,
      deadline: 'death-report',
    })),
};

const reportedIn = (state: CaseState): PersonLine[] => personsOf(state).filter(isDeathReported);
const whoConfirms = ownPeople.filter(({ role }) => role !== 'counsellor');

export const noneToDecide = ({ state }: Situation): Refusal | undefined =>
  reportedIn(state).length === 0 ? { code: 'DEATH.NOT_REPORTED', rule: 'DEATH-1' } : undefined;

export function notReported(personId: PersonId, { state }: Situation): Refusal | undefined {
  if (wentOn(state, personId)) return elsewhere;
  return isDeathReported(state.persons[personId]!)
    ? undefined
    : { code: 'DEATH.NOT_REPORTED', field: 'personId', rule: 'DEATH-1' };
}

/** The refusal for a person who moved to another case. Two people of the other case decide about the death (CASE-3). */
export const elsewhere: Refusal = { code: 'REOPENING.PERSON_ELSEWHERE', field: 'personId', rule: 'DEATH-1' };

/** Lifts the holds that the report placed, once the report is decided, and ends the report's deadline. */
export function liftHolds(draft: CaseState, personId: PersonId): void {
  const { incidents } = draft;
  stopClock(draft, 'death-report', personId);
  incidents.holds = incidents.holds.filter((hold) => hold.ref !== ref || hold.personId !== personId);
}
