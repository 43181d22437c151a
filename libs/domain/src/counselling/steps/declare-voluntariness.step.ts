import type { KnownFacts, Refusal } from '@homeward/contracts';
import type { CaseState } from '../../case/case-state.js';
import { startClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { Fact } from '../../case/fact.js';
import { code, flag, language, personRefs, thing } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import {
  everyoneIn,
  inCorrection,
  personsNamed,
  restart,
  type CorrectionOf,
} from '../../case/correction-rule.js';
import { caseworkers, onTheWay } from '../../case/who-and-when.js';
import { refuseText, spoken, written } from '../explained.js';
import { hasBegun } from '../state.js';

const fields = {
  personIds: personRefs().correctable(),
  explained: thing(
    {
      language: language().says(spoken),
      interpreted: flag().says('An interpreter translated it.'),
      textVersion: code(),
      textLanguage: language().optional().says(written),
    },
    'consent',
  )
    .optional()
    .says(
      'CONS-1: the text of the catalogue that was read to the person. Leave it out if they said so without a text.',
    )
    .correctable(),
};
export type DeclareVoluntariness = PayloadOf<typeof fields>;

export const declareVoluntariness = defineStep('declare-voluntariness', {
  page: 'counselling',
  summary: 'Record that the person wants to return of their own free will',
  wire: 'recordDeclaration',
  path: 'declarations',
  roles: caseworkers,
  stages: onTheWay,
  rules: ['COUN-1', 'GATE-1', 'CONS-1'],
  uses: ['text'],
  starts: ['voluntariness-validity'],
  fields,
  example: {
    personIds: ['…'],
    explained: { language: 'ron', interpreted: true, textVersion: '2026-1', textLanguage: 'fra' },
  },
  writes: ['consent'],
  closedBecause: ({ state }) =>
    !hasBegun(state) ? { code: 'COUNSELLING.SESSION_MISSING', rule: 'COUN-1' } : undefined,
  refuse: (payload, { known }) => refuseExplained(payload, known),
  evolve: (draft, fact) => {
    for (const personId of fact.payload.personIds) {
      draft.persons[personId]!.voluntaryOn = fact.occurredOn;
      startClock(draft, fact, 'voluntariness-validity', { subject: personId });
    }
  },
  correction: {
    about: personsNamed,
    refuse: ({ now }, { known }) =>
      inCorrection(now === null ? undefined : refuseExplained(now.payload, known)),
    apply: (draft, correction) => {
      for (const personId of everyoneIn(correction, personsNamed)) declare(draft, correction, personId);
    },
  },
});

function refuseExplained({ explained }: DeclareVoluntariness, known: KnownFacts): Refusal | undefined {
  const refusal = explained && refuseText(explained, known);
  return refusal && { ...refusal, field: `explained.${refusal.field}` };
}

/**
 * Corrects who declared. A person who was named by mistake is asked again. A person who was left out by mistake counts
 * as having declared on the day of the record.
 */
function declare(
  draft: CaseState,
  correction: CorrectionOf<'declare-voluntariness'>,
  personId: string,
): void {
  const { was, now, isLatestFor } = correction;
  const named = was.payload.personIds.includes(personId);
  if (named && !isLatestFor(personId)) return;
  if (!now?.payload.personIds.includes(personId)) {
    draft.persons[personId]!.voluntaryOn = null;
    draft.deadlines = draft.deadlines.filter(
      ({ code, subject }) => code !== 'voluntariness-validity' || subject !== personId,
    );
  } else if (named) {
    draft.persons[personId]!.voluntaryOn = now.occurredOn;
    restart(draft, correction, 'voluntariness-validity', personId);
  } else if ((draft.persons[personId]!.voluntaryOn ?? '') < now.occurredOn) {
    const alone: Fact<'declare-voluntariness'> = { ...now, payload: { personIds: [personId] } };
    correction.evolve(draft, alone);
  }
}
