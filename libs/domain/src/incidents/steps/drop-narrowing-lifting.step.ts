import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, wardens } from '../../case/who-and-when.js';
import { findRestriction, startLiftingDeadline } from '../restrictions.js';
import { isLifter } from '../wardens.js';

const fields = {
  restrictionId: pathId('risk'),
};
export type DropNarrowingLifting = PayloadOf<typeof fields>;

export const dropNarrowingLifting = defineStep('drop-narrowing-lifting', {
  page: 'any-stage',
  summary: 'Refuse to lift a restriction, or take back the proposal: the restriction stays',
  wire: 'dropLimitEnd',
  path: 'narrowings/{restrictionId}/lifting/dropping',
  roles: wardens,
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-2'],
  starts: ['narrowing-lifting'],
  fields,
  example: {},
  closedFor: (id, { state, actor }) => {
    const { about, proposedBy } = findRestriction(state, id)!;
    return firstRefusal(
      actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
      proposedBy === null && { code: 'NARROWING.LIFTING_NOT_PROPOSED', rule: 'INC-2' },
    );
  },
  evolve: (draft, fact) => {
    const { restrictionId } = fact.payload;
    findRestriction(draft, restrictionId)!.proposedBy = null;
    startLiftingDeadline(draft, fact, restrictionId);
  },
});
