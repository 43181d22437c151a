import { defineStep } from '../../case/define-step.js';
import { oneOf, pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, ofTheProgramme } from '../../case/who-and-when.js';
import { granters, isGranter } from '../reviewers.js';
import { findAccess, isOpeningAsked } from '../state.js';

const fields = {
  accessId: pathId(),
  answer: oneOf(['granted', 'refused'], 'audit'),
};
export type AnswerOpening = PayloadOf<typeof fields>;

/**
 * SEE-3, PEOPLE-2: decides whether the person who asked may read payloads until their access ends. Payloads contain
 * everything that the case hides.
 */
export const answerOpening = defineStep('answer-opening', {
  page: 'any-stage',
  summary: 'Decide whether a person with break-glass access may open payloads until the access ends',
  wire: 'answerView',
  path: 'accesses/{accessId}/opening',
  roles: ['protection-officer', 'team-lead'],
  organisationTypes: ofTheProgramme,
  stages: always,
  rules: ['SEE-3', 'PEOPLE-2', 'SEE-7'],
  second: {
    to: 'break-glass',
    waiting: ({ breakGlass: { accesses } }) =>
      accesses.filter(isOpeningAsked).map(({ accessId: subject, staffId }) => ({
        subject,
        by: [staffId],
        asks: granters,
        deadline: 'access-end',
      })),
  },
  needsVersion: true,
  fields,
  example: { answer: 'granted' },
  texts: 'unmentioned',
  closedFor: (id, { state, actor, now }) => {
    const access = findAccess(state, id)!;
    const isOver = Date.parse(now) >= Date.parse(access.until);
    return firstRefusal(
      (!isOpeningAsked(access) || isOver) && { code: 'ACCESS.NOTHING_ASKED', rule: 'SEE-3' },
      actor !== null && !isGranter(state, access, actor) && { code: 'STEP.NOT_YOURS', rule: 'SEE-3' },
    );
  },
  evolve: (draft, { payload: { accessId, answer }, actor }) => {
    findAccess(draft, accessId)!.opening = { answer, by: actor!.staffId };
  },
});
