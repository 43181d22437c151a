import type { Actor, DataCategory, Refusal, StaffStepCode } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { pathFieldOf } from '../case/define-step.js';
import type { Situation } from '../case/step-rule.js';
import { restrictionsInForce } from '../incidents/restrictions.js';
import { holdsInForce, openMatterIds } from '../incidents/state.js';
import { isHiddenFrom } from '../incidents/veiled.js';
import { aboutSubject } from './about.js';
import { caseWaitsFor } from './case-waits-for.js';
import { visibleIn } from './visible-state.js';

interface Kind {
  readonly idsIn: (state: CaseState) => readonly string[];
  readonly unknown: Refusal;
  /**
   * Present if each thing is about particular persons, not about the whole case. The reader must know these persons.
   */
  readonly ofPersons?: true;
  /**
   * The category that the thing reveals. A reader who does not read this category does not learn that the thing
   * exists (SEE-7).
   */
  readonly category?: DataCategory;
}

/** The things that a step can be about, by the field that names them. */
const kinds = {
  consentId: {
    idsIn: ({ counselling }) => counselling.consents.map(({ consentId }) => consentId),
    unknown: { code: 'CONSENT.UNKNOWN', field: 'consentId', rule: 'CONS-2' },
    ofPersons: true,
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
    ofPersons: true,
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
    ofPersons: true,
    category: 'risk',
  },
  holdId: {
    idsIn: (state) => holdsInForce(state).map(({ holdId }) => holdId),
    unknown: { code: 'HOLD.UNKNOWN', field: 'holdId', rule: 'INC-1' },
    ofPersons: true,
  },
  complaintId: {
    idsIn: ({ incidents }) => incidents.complaints.map(({ complaintId }) => complaintId),
    unknown: { code: 'COMPLAINT.UNKNOWN', field: 'complaintId', rule: 'INC-3' },
    category: 'contact',
  },
  matterId: {
    idsIn: openMatterIds,
    unknown: { code: 'INCIDENT.UNKNOWN', field: 'matterId', rule: 'INC-4' },
  },
  eventId: {
    idsIn: ({ unlistedEvents }) => unlistedEvents.map(({ eventId }) => eventId),
    unknown: { code: 'UNLISTED_EVENT.UNKNOWN', field: 'eventId', rule: 'TRUTH-1' },
  },
  restrictionId: {
    idsIn: (state) => restrictionsInForce(state).map(({ restrictionId }) => restrictionId),
    unknown: { code: 'NARROWING.UNKNOWN', field: 'restrictionId', rule: 'INC-2' },
    ofPersons: true,
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
    category: 'trafficking',
  },
  matchId: {
    idsIn: ({ doubleAid }) => Object.keys(doubleAid.matches),
    unknown: { code: 'MATCH.UNKNOWN', field: 'matchId', rule: 'ELIG-1' },
  },
  correctionId: {
    idsIn: ({ corrections }) => corrections.proposed.map(({ correctionId }) => correctionId),
    unknown: { code: 'CORRECTION.UNKNOWN', field: 'correctionId', rule: 'FACT-2' },
    ofPersons: true,
  },
  proposalId: {
    idsIn: ({ outcomes }) => outcomes.proposals.map(({ proposalId }) => proposalId),
    unknown: { code: 'OUTCOME.PROPOSAL_UNKNOWN', field: 'proposalId', rule: 'PEOPLE-2' },
    ofPersons: true,
  },
  alertId: {
    idsIn: ({ alerts }) => alerts.map(({ alertId }) => alertId),
    unknown: { code: 'ALERT.UNKNOWN', field: 'alertId', rule: 'DUE-1' },
  },
} satisfies Record<string, Kind>;

export type SubjectField = keyof typeof kinds;
type KindOf<F> = F extends `${infer Kind}Id` ? Kind : never;
/** The word that staff use for a thing of a case. */
export type ThingKind = KindOf<SubjectField>;
export const thingKinds = Object.keys(kinds).map((field) => field.slice(0, -2)) as ThingKind[];

/** The field that names the subject of a step, taken from its path. Most steps are about the case. */
export const fieldOf = (step: StaffStepCode): SubjectField | undefined =>
  pathFieldOf(step) as SubjectField | undefined;

export interface Subjects {
  readonly field: SubjectField;
  /** The ids that exist for this reader. */
  readonly ids: readonly string[];
  /** The refusal for an id that does not exist for this reader. */
  readonly unknown: Refusal;
}

/**
 * The things that a step can be about, for this reader. The reader is offered the things that they see
 * (visible-state.ts). A thing is not offered if the reader may not know its persons (CONS-1) or may not read its
 * category. Exception: a thing that the reader is asked about is offered. INC-2: things hidden from a restricted reader
 * do not exist for that reader.
 */
export function subjectsOf(step: StaffStepCode, situation: Situation): Subjects | undefined {
  const field = fieldOf(step);
  if (field === undefined) return undefined;
  const { idsIn, unknown }: Kind = kinds[field];
  const { state, actor } = situation;
  const ids = idsIn(state);
  if (actor === null) return { field, ids, unknown };
  const shown = idsShown(kinds[field], situation, actor);
  const isTheirs = (id: string): boolean => shown.has(id) || caseWaitsFor(state, step, actor, id);
  return { field, ids: ids.filter((id) => !isHiddenFrom(state, actor, id) && isTheirs(id)), unknown };
}

/** The things of a kind that this person sees and may know of, without being asked about them. */
function idsShown({ idsIn, ofPersons, category }: Kind, situation: Situation, actor: Actor): Set<string> {
  const { state } = situation;
  const { visible, reads } = visibleIn(situation, actor);
  const isKnown = (id: string): boolean => {
    if (!ofPersons) return !category || reads.categories.includes(category);
    const about = aboutSubject(state, id);
    return reads.knows(about) && (!category || reads.of(about).includes(category));
  };
  return new Set(idsIn(visible).filter(isKnown));
}

/**
 * The thing that a reader's task is about: the kind of the thing, and its number among the things that are shown to
 * this reader. This number does not reveal hidden things.
 */
export function thingShown(
  id: string,
  situation: Situation,
  actor: Actor,
): { readonly kind: ThingKind; readonly number: number } | undefined {
  const { state } = situation;
  const field = (Object.keys(kinds) as SubjectField[]).find((one) => kinds[one].idsIn(state).includes(id));
  if (field === undefined || isHiddenFrom(state, actor, id)) return undefined;
  const shown = idsShown(kinds[field], situation, actor);
  const theirs = kinds[field]
    .idsIn(state)
    .filter((one) => one === id || (shown.has(one) && !isHiddenFrom(state, actor, one)));
  return { kind: field.slice(0, -2) as ThingKind, number: theirs.indexOf(id) + 1 };
}
