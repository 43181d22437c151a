import type { PersonId, Refusal } from '@homeward/contracts';
import { personsOf, wentOn, type CaseState } from '../case/case-state.js';
import { stopClock } from '../case/clock.js';
import { isSelf } from '../case/natural-person.js';
import { isDeathReported } from '../case/person-line.js';
import { firstRefusal, type Situation } from '../case/step-rule.js';

/** What holds carry in place of an incident's id. */
export const ref = 'death';

/** PEOPLE-2: whoever reported it neither confirms nor refutes it. */
export function noneToDecide({ state, actor }: Situation): Refusal | undefined {
  const reported = personsOf(state).filter(isDeathReported);
  return firstRefusal(
    reported.length === 0 && { code: 'DEATH.NOT_REPORTED', rule: 'DEATH-1' },
    reported.every(({ death }) => isSelf(actor, death!.reportedBy)) && samePerson,
  );
}

export const notTheirsToDecide = (personId: PersonId, { state, actor }: Situation): Refusal | undefined =>
  firstRefusal(
    notReported(state, personId),
    isSelf(actor, state.persons[personId]!.death?.reportedBy) && { ...samePerson, field: 'personId' },
  );

const samePerson: Refusal = { code: 'STEP.SAME_PERSON', rule: 'PEOPLE-2' };

function notReported(state: CaseState, personId: PersonId): Refusal | undefined {
  if (wentOn(state, personId)) return elsewhere;
  return isDeathReported(state.persons[personId]!)
    ? undefined
    : { code: 'DEATH.NOT_REPORTED', field: 'personId', rule: 'DEATH-1' };
}

/** Two people decide it where the person is (CASE-3). */
export const elsewhere: Refusal = { code: 'REOPENING.PERSON_ELSEWHERE', field: 'personId', rule: 'DEATH-1' };

/** It is decided: nothing is held for the report, and it is late no more. */
export function liftHolds(draft: CaseState, personId: PersonId): void {
  const { incidents } = draft;
  stopClock(draft, 'death-report', personId);
  incidents.holds = incidents.holds.filter((held) => held.ref !== ref || held.personId !== personId);
}
