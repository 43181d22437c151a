import { owners } from '../../case/another-person.js';
import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { refuseOnceDone } from '../rules.js';

const fields = {};
export type ConfirmVisitWaiver = PayloadOf<typeof fields>;

export const confirmVisitWaiver = defineStep('confirm-visit-waiver', {
  page: 'monitoring',
  summary: 'Confirm that there will be no visit, as another person proposed',
  wire: 'confirmWaiver',
  path: 'visit-waiver/confirmation',
  roles: ['case-manager', 'team-lead'],
  stages: ['reintegration', 'monitoring'],
  rules: ['MON-3', 'PEOPLE-2'],
  second: {
    to: 'propose-visit-waiver',
    waiting: ({ monitoring: { waiver } }) =>
      waiver !== null && waiver.confirmedBy === null ? [{ by: [waiver.proposedBy], asks: owners }] : [],
  },
  needsVersion: true,
  fields,
  example: {},
  writes: ['monitoring'],
  closedBecause: ({ state }) =>
    firstRefusal(
      state.monitoring.waiver === null && { code: 'MONITORING.WAIVER_NOT_PROPOSED', rule: 'MON-3' },
      refuseOnceDone(state),
    ),
  evolve: (draft, { actor }) => {
    draft.monitoring.waiver!.confirmedBy = actor!.staffId;
    stopClock(draft, 'monitoring-visit');
  },
});
