import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, wardens } from '../../case/who-and-when.js';
import { findRestriction } from '../restrictions.js';
import { findComplaint, findIncident } from '../state.js';
import { isLifter } from '../wardens.js';

const fields = {
  restrictionId: pathId('risk'),
};
export type ProposeNarrowingLifting = PayloadOf<typeof fields>;

export const proposeNarrowingLifting = defineStep('propose-narrowing-lifting', {
  page: 'any-stage',
  summary: 'Propose to lift a restriction; another warden confirms it',
  wire: 'proposeLimitEnd',
  path: 'narrowings/{restrictionId}/lifting',
  roles: wardens,
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-2', 'PEOPLE-2'],
  needsVersion: true,
  fields,
  example: {},
  closedFor: (id, { state, actor }) => {
    const { about, proposedBy } = findRestriction(state, id)!;
    const incident = findIncident(state, id);
    const complaint = findComplaint(state, id);
    return firstRefusal(
      actor !== null && !isLifter(state, about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
      incident?.acknowledgedBy === null && { code: 'INCIDENT.NOT_ACKNOWLEDGED', rule: 'INC-1' },
      complaint?.answer === null && { code: 'COMPLAINT.NOT_ANSWERED', rule: 'INC-3' },
      proposedBy !== null && { code: 'NARROWING.LIFTING_PROPOSED', rule: 'INC-2' },
    );
  },
  evolve: (draft, { payload: { restrictionId }, actor }) => {
    findRestriction(draft, restrictionId)!.proposedBy = actor!.staffId;
  },
});
