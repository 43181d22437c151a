import type { CaseState } from '../../case/case-state.js';
import { defineStep } from '../../case/define-step.js';
import { day, either, oneOf, only, personRef } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { inCorrection, personOf } from '../../case/correction-rule.js';
import { caseworkers, open } from '../../case/who-and-when.js';
import { hearDeclaration, hearRightly } from '../../double-aid/grounds.js';
import { earlierAidAnswers } from '../state.js';
import { answersIn, refuseAnswers } from '../switches.js';

const fields = {
  personId: personRef(),
  earlierAid: oneOf(earlierAidAnswers, 'money').correctable(),
  inSwitzerlandSince: either(day(), only('not-known'), 'plan')
    .optional()
    .says('Needed if the policy has `halfAmountUnderThreeMonths`, and only then.')
    .correctable(),
  visaExempt: oneOf(['yes', 'no', 'not-known'], 'plan')
    .optional()
    .says('Needed if the policy has `visaExemptExclusion`, and only then.')
    .correctable(),
};
export type DeclareEarlierAid = PayloadOf<typeof fields>;

/** ELIG-1: records what the person says about earlier return aid, in Switzerland or another European state. */
export const declareEarlierAid = defineStep('declare-earlier-aid', {
  page: 'registration',
  summary: 'Record what a person says about earlier return aid',
  wire: 'recordStatement',
  path: 'earlier-aid',
  roles: caseworkers,
  stages: open,
  rules: ['ELIG-1'],
  fields,
  example: { personId: '…', earlierAid: 'none' },
  writes: ['money'],
  refuse: (payload, { state, occurredOn }) => refuseAnswers(payload, state, occurredOn),
  evolve: (draft, fact) => {
    declare(draft, fact.payload);
    hearDeclaration(draft, fact);
  },
  /**
   * ELIG-1: if aid was declared by mistake, the review of this aid is dropped, unless somebody has started the review
   * or it has another ground. If paid aid was left out by mistake, a review begins.
   */
  correction: {
    about: personOf,
    refuse: ({ now }, { state }) =>
      now === null ? undefined : inCorrection(refuseAnswers(now.payload, state, now.occurredOn)),
    apply: (draft, { was, now, isLatestFor }) => {
      if (now === null) return;
      const { personId, earlierAid } = now.payload;
      if (isLatestFor(personId)) declare(draft, now.payload);
      hearRightly(draft, { personId, record: was.sequence }, earlierAid, was.stepId);
    },
  },
});

/** Stores a declaration: the person's answer on aid, and their answers to the questions of the policy. */
function declare(draft: CaseState, { personId, earlierAid, ...payload }: DeclareEarlierAid): void {
  const { registration } = draft;
  registration.earlierAid[personId] = earlierAid;
  const answers = answersIn(payload);
  if (Object.keys(answers).length > 0) registration.answers[personId] = answers;
}
