import { heldMatters, type EndingSteps, type PersonId, type Refusal } from '@homeward/contracts';
import { hold } from '../incidents/open-incident.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { start, stop } from '../kernel/clock.js';
import { isDeathReported } from '../kernel/person-line.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { wentOn } from '../linked/state.js';
import { endPersonsWork } from './end-work.js';
import { isSelf } from '../kernel/natural-person.js';

/** What holds carry in place of an incident's id. */
const ref = 'death';

/** DEATH-1: one person's word holds, another's ends. Nothing of it is sent to anybody outside. */
export const deathRules: StepRules<
  keyof Pick<EndingSteps, 'report-death' | 'confirm-death' | 'refute-death'>
> = {
  'report-death': {
    refuse: ({ personId }, { state }) => {
      const { death } = state.persons[personId]!;
      if (wentOn(state, personId)) return elsewhere;
      if (death === null) return undefined;
      const code = death.confirmedBy === null ? 'DEATH.REPORTED' : 'DEATH.CONFIRMED';
      return { code, field: 'personId', rule: 'DEATH-1' };
    },
    evolve: (draft, fact) => {
      const { personId, source, text } = fact.payload;
      const { occurredOn: on, actor } = fact;
      draft.persons[personId]!.death = { on, source, text, reportedBy: actor!.staffId, confirmedBy: null };
      for (const matter of heldMatters) hold(draft, fact, ref, personId, matter);
      start(draft, fact, 'death-report', { subject: personId });
    },
  },

  'confirm-death': {
    closedBecause: noneToDecide,
    refuse: ({ personId }, situation) => notTheirsToDecide(personId, situation),
    evolve: (draft, fact) => {
      const { personId } = fact.payload;
      const person = draft.persons[personId]!;
      const { status, outcome } = person;
      person.death = { ...person.death!, confirmedBy: fact.actor!.staffId };
      person.status = 'deceased';
      person.outcome ??= 'deceased';
      liftHolds(draft, personId);
      person.endedByDeath = { status, outcome, ...endPersonsWork(draft, fact, personId) };
    },
  },

  'refute-death': {
    closedBecause: noneToDecide,
    refuse: ({ personId }, situation) => notTheirsToDecide(personId, situation),
    evolve: (draft, { payload }) => {
      draft.persons[payload.personId]!.death = null;
      liftHolds(draft, payload.personId);
    },
  },
};

/** PEOPLE-2: whoever reported it neither confirms nor refutes it. */
function noneToDecide({ state, actor }: Situation): Refusal | undefined {
  const reported = personsOf(state).filter(isDeathReported);
  return firstRefusal(
    reported.length === 0 && { code: 'DEATH.NOT_REPORTED', rule: 'DEATH-1' },
    reported.every(({ death }) => isSelf(actor, death!.reportedBy)) && samePerson,
  );
}

const notTheirsToDecide = (personId: PersonId, { state, actor }: Situation): Refusal | undefined =>
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
const elsewhere: Refusal = { code: 'REOPENING.PERSON_ELSEWHERE', field: 'personId', rule: 'DEATH-1' };

/** It is decided: nothing is held for the report, and it is late no more. */
function liftHolds(draft: CaseState, personId: PersonId): void {
  const { incidents } = draft;
  stop(draft, 'death-report', personId);
  incidents.holds = incidents.holds.filter((held) => held.ref !== ref || held.personId !== personId);
}
