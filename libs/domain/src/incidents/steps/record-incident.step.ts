import { incidentKinds } from '@homeward/contracts';
import { defineStep } from '../../case/define-step.js';
import { newId, oneOfList, personRefs, text } from '../../case/field-kinds.js';
import type { PayloadOf } from '../../case/fields.js';
import { firstRefusal } from '../../case/step-rule.js';
import { always, withAirport } from '../../case/who-and-when.js';
import { openUntilAnswered, refuseAnswer } from '../about-whom.js';
import { about, organisationsCutOff } from '../fields.js';
import { accusedIn } from '../independents.js';
import { cutOffOrganisations, openIncident } from '../open-incident.js';
import { mayNotCutOff, notAround } from '../rules.js';
import { findIncident } from '../state.js';

const fields = {
  incidentId: newId(),
  kind: oneOfList('incident-kinds', incidentKinds, 'risk').explainedBy('text'),
  /** The persons in danger. Visits, contacts and payments for these persons are put on hold. */
  personIds: personRefs(),
  about: about('risk').optional(),
  cutOff: organisationsCutOff,
  /** The description. Category risk. */
  text: text('risk').optional(),
};
export type RecordIncident = PayloadOf<typeof fields>;

export const recordIncident = defineStep('record-incident', {
  page: 'any-stage',
  summary:
    'Report an incident: this raises an alarm, and holds visits, contacts and payments of the persons concerned',
  wire: 'recordMatter',
  path: 'incidents',
  roles: withAirport,
  stages: always,
  deferredWhileHeld: true,
  bindsAfterRestore: true,
  uses: ['fallback'],
  rules: ['INC-1', 'INC-2', 'INC-4', 'RISK-4'],
  starts: ['incident-acknowledgement', 'about-whom', 'narrowing-lifting', 'risk-after-arrival'],
  anyPerson: true,
  fields,
  example: { kind: 'trafficker-contact', personIds: ['…'] },
  texts: 'unmentioned',
  readAt: ['incidents'],
  refuse: ({ incidentId, about, cutOff: organisationIds }, situation) =>
    firstRefusal(
      findIncident(situation.state, incidentId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'incidentId',
        rule: 'INC-1',
      },
      refuseAnswer(about),
      notAround(situation.state, about),
      mayNotCutOff(organisationIds, situation),
    ),
  evolve: (draft, fact) => {
    const { incidentId, kind, personIds, about = {}, text = null, cutOff: cut } = fact.payload;
    openIncident(draft, fact, {
      incidentId,
      kind,
      personIds,
      about: accusedIn(draft, fact, about),
      text,
      ...openUntilAnswered(fact, about),
    });
    cutOffOrganisations(draft, cut);
  },
});
