import { stopClock } from '../../case/clock.js';
import { defineStep } from '../../case/define-step.js';
import { pathId } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always } from '../../case/who-and-when.js';
import { organisationsCutOff } from '../fields.js';
import { cutOffOrganisations } from '../open-incident.js';
import { mayNotCutOff } from '../rules.js';
import { findIncident } from '../state.js';
import { isWarden } from '../wardens.js';

const fields = {
  incidentId: pathId(),
  cutOff: organisationsCutOff,
};
export type AcknowledgeIncident = PayloadOf<typeof fields>;

export const acknowledgeIncident = defineStep('acknowledge-incident', {
  page: 'any-stage',
  summary: 'Take on an incident: the alarm ends',
  wire: 'acknowledgeMatter',
  path: 'incidents/{incidentId}/acknowledgement',
  roles: ['case-manager', 'team-lead', 'protection-officer'],
  stages: always,
  alsoFor: ['independent'],
  rules: ['INC-1', 'INC-2'],
  fields,
  example: {},
  closedFor: (id, { state, actor }) => {
    const incident = findIncident(state, id)!;
    return firstRefusal(
      incident.acknowledgedBy !== null && { code: 'INCIDENT.ACKNOWLEDGED', rule: 'INC-1' },
      actor !== null && !isWarden(state, incident.about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
    );
  },
  refuse: ({ cutOff: organisationIds }, situation) => mayNotCutOff(organisationIds, situation),
  evolve: (draft, { payload, actor }) => {
    findIncident(draft, payload.incidentId)!.acknowledgedBy = actor!.staffId;
    stopClock(draft, 'incident-acknowledgement', payload.incidentId);
    cutOffOrganisations(draft, payload.cutOff);
  },
});
