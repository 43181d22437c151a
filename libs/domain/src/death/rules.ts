import { heldMatters, type EndingSteps, type PersonId, type Refusal } from '@homeward/contracts';
import { hold } from '../incidents/open-incident.js';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { isDeathReported } from '../kernel/person-line.js';
import { firstRefusal, type StepRules } from '../kernel/step-rule.js';
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
    },
  },

  'confirm-death': {
    closedBecause: ({ state, actor }) =>
      noneReported(state) ??
      firstRefusal(
        personsOf(state)
          .filter(isDeathReported)
          .every(({ death }) => isSelf(actor, death!.reportedBy)) && {
          code: 'STEP.SAME_PERSON',
          rule: 'PEOPLE-2',
        },
      ),
    refuse: ({ personId }, { state, actor }) =>
      firstRefusal(
        notReported(state, personId),
        isSelf(actor, state.persons[personId]!.death?.reportedBy) && {
          code: 'STEP.SAME_PERSON',
          field: 'personId',
          rule: 'PEOPLE-2',
        },
      ),
    evolve: (draft, fact) => {
      const { personId } = fact.payload;
      const person = draft.persons[personId]!;
      person.death = { ...person.death!, confirmedBy: fact.actor!.staffId };
      person.status = 'deceased';
      person.outcome ??= 'deceased';
      liftHolds(draft, personId);
      endPersonsWork(draft, fact, personId);
    },
  },

  'refute-death': {
    closedBecause: ({ state }) => noneReported(state),
    refuse: ({ personId }, { state }) => notReported(state, personId),
    evolve: (draft, { payload }) => {
      draft.persons[payload.personId]!.death = null;
      liftHolds(draft, payload.personId);
    },
  },
};

const noneReported = (state: CaseState): Refusal | undefined =>
  personsOf(state).some(isDeathReported) ? undefined : { code: 'DEATH.NOT_REPORTED', rule: 'DEATH-1' };

function notReported(state: CaseState, personId: PersonId): Refusal | undefined {
  if (wentOn(state, personId)) return elsewhere;
  return isDeathReported(state.persons[personId]!)
    ? undefined
    : { code: 'DEATH.NOT_REPORTED', field: 'personId', rule: 'DEATH-1' };
}

/** Two people decide it where the person is (CASE-3). */
const elsewhere: Refusal = { code: 'REOPENING.PERSON_ELSEWHERE', field: 'personId', rule: 'DEATH-1' };

function liftHolds(draft: CaseState, personId: PersonId): void {
  const { incidents } = draft;
  incidents.holds = incidents.holds.filter((held) => held.ref !== ref || held.personId !== personId);
}
