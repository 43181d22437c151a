import type { Refusal, StaffStepCode } from '@homeward/contracts';
import { readsOf } from '../access/reads.js';
import { isPutTo } from '../access/who-reads.js';
import { findIncident, holdsInForce, isHiddenFrom } from '../incidents/state.js';
import { staffSteps } from '../steps-table.js';
import { aboutAlert } from './alerts.js';
import type { CaseState } from './case-state.js';
import type { Situation } from './step-rule.js';

interface Kind {
  readonly idsIn: (state: CaseState) => readonly string[];
  readonly unknown: Refusal;
  /** Whom one of them is about, where it is not about the case. */
  readonly about?: (state: CaseState, id: string) => object | undefined;
}

/** The things of a case that a step can be about, by the field that names them. */
const kinds = {
  consentId: {
    idsIn: ({ counselling }) => counselling.consents.map(({ consentId }) => consentId),
    unknown: { code: 'CONSENT.UNKNOWN', field: 'consentId', rule: 'CONS-2' },
    about: (_, consentId) => ({ consentId }),
  },
  planId: {
    idsIn: ({ planning }) => planning.plans.map(({ planId }) => planId),
    unknown: { code: 'PLAN.UNKNOWN', field: 'planId', rule: 'PLAN-5' },
  },
  journeyId: {
    idsIn: ({ travel }) => travel.journeys.map(({ journeyId }) => journeyId),
    unknown: { code: 'JOURNEY.UNKNOWN', field: 'journeyId', rule: 'TRAV-1' },
  },
  paymentId: {
    idsIn: ({ payments }) => Object.keys(payments),
    unknown: { code: 'PAYMENT.UNKNOWN', field: 'paymentId', rule: 'PAY-1' },
    about: (_, paymentId) => ({ paymentId }),
  },
  visitId: {
    idsIn: ({ monitoring }) => monitoring.visits.map(({ visitId }) => visitId),
    unknown: { code: 'MONITORING.VISIT_UNKNOWN', field: 'visitId', rule: 'MON-1' },
  },
  claimId: {
    idsIn: ({ withdrawal }) => withdrawal.claims.map(({ claimId }) => claimId),
    unknown: { code: 'CLAIM.UNKNOWN', field: 'claimId', rule: 'CLAIM-1' },
  },
  incidentId: {
    idsIn: ({ incidents }) => incidents.incidents.map(({ incidentId }) => incidentId),
    unknown: { code: 'INCIDENT.UNKNOWN', field: 'incidentId', rule: 'INC-1' },
    about: findIncident,
  },
  holdId: {
    idsIn: (state) => holdsInForce(state).map(({ holdId }) => holdId),
    unknown: { code: 'HOLD.UNKNOWN', field: 'holdId', rule: 'INC-1' },
    about: ({ incidents }, id) => incidents.holds.find(({ holdId }) => holdId === id),
  },
  complaintId: {
    idsIn: ({ incidents }) => incidents.complaints.map(({ complaintId }) => complaintId),
    unknown: { code: 'COMPLAINT.UNKNOWN', field: 'complaintId', rule: 'INC-3' },
  },
  accessId: {
    idsIn: ({ breakGlass }) => breakGlass.accesses.map(({ accessId }) => accessId),
    unknown: { code: 'ACCESS.UNKNOWN', field: 'accessId', rule: 'SEE-3' },
  },
  sharingId: {
    idsIn: ({ counselling }) => counselling.sharing.map(({ sharingId }) => sharingId),
    unknown: { code: 'CONSENT.UNKNOWN', field: 'sharingId', rule: 'CONS-2' },
  },
  disclosureId: {
    idsIn: ({ disclosures }) => disclosures.disclosures.map(({ disclosureId }) => disclosureId),
    unknown: { code: 'DISCLOSURE.UNKNOWN', field: 'disclosureId', rule: 'PEOPLE-2' },
  },
  documentId: {
    idsIn: ({ documents }) => documents.map(({ documentId }) => documentId),
    unknown: { code: 'DOCUMENT.UNKNOWN', field: 'documentId', rule: 'SEE-1' },
  },
  staffId: {
    idsIn: ({ neverShow }) => Object.keys(neverShow.named),
    unknown: { code: 'NEVER_SHOW.UNKNOWN', field: 'staffId', rule: 'SEE-4' },
  },
  matchId: {
    idsIn: ({ doubleAid }) => Object.keys(doubleAid.matches),
    unknown: { code: 'MATCH.UNKNOWN', field: 'matchId', rule: 'ELIG-1' },
  },
  correctionId: {
    idsIn: ({ corrections }) => corrections.proposed.map(({ correctionId }) => correctionId),
    unknown: { code: 'CORRECTION.UNKNOWN', field: 'correctionId', rule: 'FACT-2' },
    about: ({ corrections }, id) =>
      corrections.proposed.find(({ correctionId }) => correctionId === id)?.told.payload,
  },
  proposalId: {
    idsIn: ({ outcomes }) => outcomes.proposals.map(({ proposalId }) => proposalId),
    unknown: { code: 'OUTCOME.PROPOSAL_UNKNOWN', field: 'proposalId', rule: 'PEOPLE-2' },
    about: ({ outcomes }, id) => outcomes.proposals.find(({ proposalId }) => proposalId === id),
  },
  alertId: {
    idsIn: ({ alerts }) => alerts.map(({ alertId }) => alertId),
    unknown: { code: 'ALERT.UNKNOWN', field: 'alertId', rule: 'DUE-1' },
    about: ({ alerts }, id) => aboutAlert(alerts.find(({ alertId }) => alertId === id)!),
  },
} satisfies Record<string, Kind>;

export type SubjectField = keyof typeof kinds;

/** What a step is about: the field its path names. Most steps are about the case. */
const fieldOf = (step: StaffStepCode): SubjectField | undefined =>
  /\{(\w+)\}/.exec(staffSteps[step].path)?.[1] as SubjectField | undefined;

export interface Subjects {
  readonly field: SubjectField;
  /** Those the case has. */
  readonly ids: readonly string[];
  /** What is said of any other. */
  readonly unknown: Refusal;
}

/**
 * INC-2: what the actor must not learn of is not there for them; CONS-1: nor is whatever is about persons who let them know
 * nothing, save what is put to them.
 */
export function subjectsOf(step: StaffStepCode, { state, actor, today }: Situation): Subjects | undefined {
  const field = fieldOf(step);
  if (field === undefined) return undefined;
  const { idsIn, unknown, about }: Kind = kinds[field];
  const reads = actor && about && readsOf(state, actor, today);
  const isKnown = (id: string): boolean =>
    !reads || reads.knows(about!(state, id) ?? {}) || isPutTo(state, step, actor!, id);
  const ids = idsIn(state).filter((id) => !isHiddenFrom(state, actor, id) && isKnown(id));
  return { field, ids, unknown };
}
