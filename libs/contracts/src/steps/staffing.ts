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
  'offer-transfer': OfferTransfer;
  'answer-transfer': AnswerTransfer;
  'withdraw-transfer': Record<string, never>;
}
