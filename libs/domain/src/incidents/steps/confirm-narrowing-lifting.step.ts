import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, wardens } from '../../case/who-and-when.js';
import { findRestriction, lift, restrictionsInForce } from '../restrictions.js';
import { isLifter, liftersOf } from '../wardens.js';

const fields = {
  restrictionId: pathId('risk'),
};
export type ConfirmNarrowingLifting = PayloadOf<typeof fields>;

export const confirmNarrowingLifting = defineStep('confirm-narrowing-lifting', {
  page: 'any-stage',
  summary: 'Confirm that a restriction is lifted: the people that it was about see new information again',
  wire: 'confirmLimitEnd',
  path: 'narrowings/{restrictionId}/lifting/confirmation',
  roles: wardens,
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-2', 'PEOPLE-2'],
  second: {
    to: 'propose-narrowing-lifting',
    waiting: (state) =>
      restrictionsInForce(state)
        .filter(({ proposedBy }) => proposedBy !== null)
        .map(({ restrictionId: subject, about, proposedBy }) => ({
          subject,
          by: [proposedBy],
          asks: liftersOf(state, about),
          deadline: 'narrowing-lifting',
        })),
  },
  needsVersion: true,
  fields,
  example: {},
  closedFor: (id, { state, actor }) => {
    const { about, proposedBy } = findRestriction(state, id)!;
    return firstRefusal(
      actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
      proposedBy === null && { code: 'NARROWING.LIFTING_NOT_PROPOSED', rule: 'INC-2' },
    );
  },
  evolve: (draft, { payload: { restrictionId }, occurredOn }) => lift(draft, restrictionId, occurredOn),
});
