import type { StaffId, VaultId } from '../ids.js';
import type { Part, PartRole } from '../roles.js';
import type { IsoDay } from './common.js';

/** PEOPLE-1: gives a part to a named person, or to another organisation. */
export interface AssignStaff {
  readonly role: PartRole;
  readonly part: Part & { readonly staffId: StaffId };
}

/** PEOPLE-1: a colleague acts for the part on these days. Anew: takes the place of the cover before. */
export interface CoverStaff {
  readonly role: PartRole;
  readonly staffId: StaffId;
  readonly from: IsoDay;
  readonly to: IsoDay;
}

/** Whom a case can ask before it waits for them by itself. */
export const askableServices = ['travel', 'office-abroad', 'donor'] as const;
export type AskableService = (typeof askableServices)[number];

/**
 * SEE-2: puts the case to a service early, with its own work: travel plans the journey, the office abroad says what it knows of the
 * risk. The donor sees a case that was opened again, to grant medical aid before it is asked for a plan.
 */
export interface AskService {
  readonly service: AskableService;
}

/** PEOPLE-3: asks another office abroad to take the case over. */
export interface OfferTransfer {
  readonly part: Part;
  readonly reason: VaultId;
}
export interface AnswerTransfer {
  readonly answer: 'accepted' | 'declined';
  readonly reason?: VaultId;
}

export interface StaffingSteps {
  'assign-staff': AssignStaff;
  'cover-staff': CoverStaff;
  'ask-service': AskService;
  'offer-transfer': OfferTransfer;
  'answer-transfer': AnswerTransfer;
  'withdraw-transfer': Record<string, never>;
}
