import { incidentMatters, type HeldMatter, type OrganisationId, type PartRole } from '@homeward/contracts';
import { holdTheirWord } from '../around/hold-their-word.js';
import type { CaseState } from '../case/case-state.js';
import { leaveToTheOther } from '../case/centres.js';
import { startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { isUndecided } from '../case/person-line.js';
import { reopenRisk } from '../risk/asking.js';
import { askAboutWhom } from './about-whom.js';
import { restrict } from './restrictions.js';
import { hold, type Incident } from './state.js';

/**
 * INC-1: opens an incident. The incident raises an alarm until somebody acknowledges it. The incident also puts matters
 * of the persons concerned on hold, and asks for a new risk assessment (RISK-4).
 */
export function openIncident(
  draft: CaseState,
  fact: Fact,
  incident: Omit<Incident, 'on' | 'recordedBy' | 'acknowledgedBy'>,
  matters: readonly HeldMatter[] = incidentMatters,
): void {
  const { incidentId, personIds } = incident;
  draft.incidents.incidents.push({
    ...incident,
    on: fact.occurredOn,
    recordedBy: fact.actor?.staffId ?? null,
    acknowledgedBy: null,
  });
  // The restriction comes before the risk is reopened, so that the accused staff can still read the decisions from
  // before the incident.
  restrict(draft, fact, { restrictionId: incidentId, about: incident.about, personIds });
  for (const personId of new Set(personIds))
    for (const matter of matters) hold(draft, fact, incidentId, personId, matter);
  holdTheirWord(draft, fact, incidentId, incident.about.aroundIds);
  startClock(draft, fact, 'incident-acknowledgement', { subject: incidentId });
  if (incident.aboutOpen) askAboutWhom(draft, fact, incidentId);
  const exposed = [...new Set(personIds)].filter((personId) => isUndecided(draft.persons[personId]!));
  if (exposed.length > 0) reopenRisk(draft, fact, exposed);
}

/**
 * INC-1: removes these organisations from the case. The case then waits for other organisations to serve the persons
 * whom these organisations served.
 */
export function cutOffOrganisations(draft: CaseState, organisationIds: readonly OrganisationId[] = []): void {
  for (const [role, { organisationId }] of Object.entries(draft.parts))
    if (organisationIds.includes(organisationId)) delete draft.parts[role as PartRole];
  if (draft.centreBeside && organisationIds.includes(draft.centreBeside.organisationId))
    draft.centreBeside = null;
  leaveToTheOther(draft);
  const { offer, former } = draft.transfer;
  if (offer && organisationIds.includes(offer.part.organisationId)) draft.transfer.offer = null;
  draft.transfer.former = former.filter(({ organisationId }) => !organisationIds.includes(organisationId));
}
