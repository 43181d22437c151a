import { everyoneIn, personsNamed, restart, type Retelling } from '../../corrections/retelling.js';
import type { CaseState } from '../../kernel/case-state.js';
import { start } from '../../kernel/clock.js';
import { defineStep } from '../../kernel/define-step.js';
import type { Fact } from '../../kernel/fact.js';
import { personRefs } from '../../kernel/field-kinds.js';
import type { Held } from '../../kernel/fields.js';
import { caseworkers, onTheWay } from '../../kernel/who-and-when.js';
import { hasBegun } from '../state.js';

const fields = {
  personIds: personRefs(),
};
export type DeclareVoluntariness = Held<typeof fields>;

export const declareVoluntariness = defineStep('declare-voluntariness', {
  page: 'counselling',
  summary: "Record that the return is the person's own will",
  wire: 'recordDeclaration',
  path: 'declarations',
  roles: caseworkers,
  stages: onTheWay,
  rules: ['COUN-1', 'GATE-1'],
  starts: ['voluntariness-validity'],
  fields,
  example: { personIds: ['…'] },
  writes: ['consent'],
  closedBecause: ({ state }) =>
    !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'COUN-1' } : undefined,
  evolve: (draft, fact) => {
    for (const personId of fact.payload.personIds) {
      draft.persons[personId]!.voluntaryOn = fact.occurredOn;
      start(draft, fact, 'voluntariness-validity', { subject: personId });
    }
  },
  retold: {
    fields: ['personIds'],
    about: personsNamed,
    retell: (draft, retelling) => {
      for (const personId of everyoneIn(retelling, personsNamed)) declare(draft, retelling, personId);
    },
  },
});

/** Whom the record should not have named is asked again; whom it should have named has said so on that day. */
function declare(draft: CaseState, retelling: Retelling<'declare-voluntariness'>, personId: string): void {
  const { was, now, rests } = retelling;
  const named = was.payload.personIds.includes(personId);
  if (named && !rests(personId)) return;
  if (!now?.payload.personIds.includes(personId)) {
    draft.persons[personId]!.voluntaryOn = null;
    draft.deadlines = draft.deadlines.filter(
      ({ code, subject }) => code !== 'voluntariness-validity' || subject !== personId,
    );
  } else if (named) {
    draft.persons[personId]!.voluntaryOn = now.occurredOn;
    restart(draft, retelling, 'voluntariness-validity', personId);
  } else if ((draft.persons[personId]!.voluntaryOn ?? '') < now.occurredOn) {
    const alone: Fact<'declare-voluntariness'> = { ...now, payload: { personIds: [personId] } };
    retelling.evolve(draft, alone);
  }
}
