import type { OrganisationId, PersonId, StaffId, VaultId } from '../ids.js';
import type { HeldMatter, IncidentKind } from '../vocabulary.js';

/** INC-2: whom an incident or a complaint is about, besides the persons concerned. It is invisible to them. */
export interface About {
  readonly staffIds?: readonly StaffId[];
  readonly organisationIds?: readonly OrganisationId[];
}
/** INC-1: organisations that lose the case in the same step. Only the team-lead of the country office may. */
interface CutOff {
  readonly cutOff?: readonly OrganisationId[];
}
export interface RecordIncident extends CutOff {
  readonly incidentId: string;
  readonly kind: IncidentKind;
  /** The persons in danger: their visits, contacts and payments are held. */
  readonly personIds: readonly PersonId[];
  readonly about?: About;
  /** Category risk. */
  readonly text?: VaultId;
}
export interface AcknowledgeIncident extends CutOff {
  readonly incidentId: string;
}
/** INC-1: each hold is lifted by a person, one by one. */
export interface LiftHold {
  readonly holdId: string;
  /** Category risk. */
  readonly reason: VaultId;
}
/** INC-3: reaches the team-lead, never through the local office alone. */
export interface RecordComplaint {
  readonly complaintId: string;
  readonly about?: About;
  /** Category contact. */
  readonly text: VaultId;
}
export interface AnswerComplaint {
  readonly complaintId: string;
  /** What was found and what the person was told. Category contact. */
  readonly answer: VaultId;
}

/** INC-2: holds payments, visits or contacts; nobody is told why or by whom. Its holds are `<holdingId>:<personId>:<matter>`. */
export interface PlaceHold {
  readonly holdingId: string;
  readonly personIds: readonly PersonId[];
  readonly matters: readonly HeldMatter[];
}
/** INC-2: nothing new about these persons is these people's to read or assess, until two wardens lift it; nobody is told why or by whom. */
export interface NarrowPart {
  readonly restrictionId: string;
  readonly about: About;
  readonly personIds: readonly PersonId[];
  /** RISK-4: what was assessed so far counts no more. */
  readonly assessAnew?: boolean;
}
/** One warden proposes to lift a restriction, another confirms it; any of them drops the proposal. */
export interface NarrowingRef {
  readonly restrictionId: string;
}

export interface IncidentSteps {
  'record-incident': RecordIncident;
  'acknowledge-incident': AcknowledgeIncident;
  'lift-hold': LiftHold;
  'record-complaint': RecordComplaint;
  'answer-complaint': AnswerComplaint;
  'place-hold': PlaceHold;
  'narrow-part': NarrowPart;
  'propose-narrowing-lifting': NarrowingRef;
  'confirm-narrowing-lifting': NarrowingRef;
  'drop-narrowing-lifting': NarrowingRef;
}
