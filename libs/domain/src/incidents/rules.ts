import type { IncidentSteps, OrganisationId, Refusal } from '@homeward/contracts';
import { stop } from '../kernel/clock.js';
import { firstRefusal, type Situation, type StepRules } from '../kernel/step-rule.js';
import { personsOf } from '../kernel/case-state.js';
import { cutOff, openIncident } from './open-incident.js';
import { narrowingRules } from './narrowing-rules.js';
import { restrict } from './restrictions.js';
import { aboutPersons, findComplaint, findIncident, keptFromBy, type Hold } from './state.js';
import { isWarden, ownsTheCase } from './wardens.js';

export const incidentRules: StepRules<keyof IncidentSteps> = {
  ...narrowingRules,

  'record-incident': {
    refuse: ({ incidentId, cutOff: organisationIds }, situation) =>
      firstRefusal(
        findIncident(situation.state, incidentId) && {
          code: 'STEP.OTHER_CONTENT',
          field: 'incidentId',
          rule: 'INC-1',
        },
        mayNotCutOff(organisationIds, situation),
      ),
    evolve: (draft, fact) => {
      const { incidentId, kind, personIds, about = {}, text = null, cutOff: cut } = fact.payload;
      openIncident(draft, fact, { incidentId, kind, personIds, about: aboutPersons(draft, about), text });
      cutOff(draft, cut);
    },
  },

  'acknowledge-incident': {
    closedFor: (id, { state, actor }) => {
      const incident = findIncident(state, id)!;
      return firstRefusal(
        incident.acknowledgedBy !== null && { code: 'INCIDENT.ACKNOWLEDGED', rule: 'INC-1' },
        actor !== null &&
          !isWarden(state, incident.about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
      );
    },
    refuse: ({ cutOff: organisationIds }, situation) => mayNotCutOff(organisationIds, situation),
    evolve: (draft, { payload, actor }) => {
      findIncident(draft, payload.incidentId)!.acknowledgedBy = actor!.staffId;
      stop(draft, 'incident-acknowledgement', payload.incidentId);
      cutOff(draft, payload.cutOff);
    },
  },

  'lift-hold': {
    closedFor: (id, { state, actor }) => {
      const held = state.incidents.holds.find(({ holdId }) => holdId === id) as Hold;
      if (held.ref === 'death') return { code: 'HOLD.NOT_LIFTABLE', rule: 'DEATH-1' };
      const incident = findIncident(state, held.ref);
      return firstRefusal(
        incident?.acknowledgedBy === null && { code: 'INCIDENT.NOT_ACKNOWLEDGED', rule: 'INC-1' },
        actor !== null &&
          !isWarden(state, keptFromBy(state, held), actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-2' },
      );
    },
    evolve: (draft, { payload }) => {
      draft.incidents.holds = draft.incidents.holds.filter(({ holdId }) => holdId !== payload.holdId);
    },
  },

  'record-complaint': {
    refuse: ({ complaintId }, { state }) =>
      findComplaint(state, complaintId) && {
        code: 'STEP.OTHER_CONTENT',
        field: 'complaintId',
        rule: 'INC-3',
      },
    evolve: (draft, fact) => {
      const { complaintId, text } = fact.payload;
      const about = aboutPersons(draft, fact.payload.about ?? {});
      draft.incidents.complaints.push({ complaintId, about, text, on: fact.occurredOn, answer: null });
      const personIds = personsOf(draft).map(({ personId }) => personId);
      restrict(draft, fact, { restrictionId: complaintId, about, personIds });
    },
  },

  'answer-complaint': {
    closedFor: (id, { state, actor }) => {
      const complaint = findComplaint(state, id)!;
      return firstRefusal(
        complaint.answer !== null && { code: 'COMPLAINT.ANSWERED', rule: 'INC-3' },
        actor !== null &&
          !isWarden(state, complaint.about, actor) && { code: 'STEP.NOT_YOURS', rule: 'INC-3' },
      );
    },
    evolve: (draft, { payload }) => {
      findComplaint(draft, payload.complaintId)!.answer = payload.answer;
    },
  },
};

/** INC-1: the team-lead's to decide, and never the organisation that owns the case: it would be without an owner (PEOPLE-1). */
function mayNotCutOff(
  organisationIds: readonly OrganisationId[] = [],
  { state, actor }: Situation,
): Refusal | undefined {
  if (organisationIds.length === 0) return undefined;
  const owner = organisationIds.indexOf(state.parts['case-manager']?.organisationId ?? '');
  return firstRefusal(
    actor !== null &&
      !ownsTheCase(state, actor) && { code: 'INCIDENT.CUT_OFF_NOT_YOURS', field: 'cutOff', rule: 'INC-1' },
    owner >= 0 && { code: 'INCIDENT.CUT_OFF_OWNER', field: `cutOff[${owner}]`, rule: 'PEOPLE-1' },
  );
}
