import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { always, everyStaff } from '../../case/who-and-when.js';

const fields = {
  alertId: pathId(),
};
export type AcknowledgeAlert = PayloadOf<typeof fields>;

/** Shows operations and the team that somebody has read an alert. Every role that sees cases may take this step. */
export const acknowledgeAlert = defineStep('acknowledge-alert', {
  page: 'any-stage',
  summary: 'Say that an alert was seen',
  wire: 'acknowledgeAlert',
  path: 'alerts/{alertId}/acknowledgement',
  roles: everyStaff,
  stages: always,
  rules: ['DUE-1'],
  fields,
  example: {},
  evolve: (draft, { payload }) => {
    draft.alerts = draft.alerts.filter(({ alertId }) => alertId !== payload.alertId);
  },
});
