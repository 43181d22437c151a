import { defineStep } from '../../case/define-step.js';
import { text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { refuseOnceDone } from '../rules.js';

const fields = {
  reason: text('monitoring'),
};
export type ProposeVisitWaiver = PayloadOf<typeof fields>;

/** MON-3: proposes, with a reason, to waive the visit. Two persons must agree. */
export const proposeVisitWaiver = defineStep('propose-visit-waiver', {
  page: 'monitoring',
  summary: 'Propose that there will be no visit',
  wire: 'proposeWaiver',
  path: 'visit-waiver',
  roles: ['case-manager', 'local-officer'],
  stages: ['reintegration', 'monitoring'],
  rules: ['MON-3', 'PEOPLE-2'],
  fields,
  example: { reason: 'The region cannot be reached this year.' },
  texts: 'may-name-others',
  readAt: ['visit-waiver'],
  closedBecause: ({ state }) => refuseOnceDone(state),
  evolve: (draft, { actor }) => {
    draft.monitoring.waiver = { proposedBy: actor!.staffId, confirmedBy: null };
  },
});
