import type { IsoDay, IsoInstant, OrganisationId, Part, PersonId, StaffId } from '@homeward/contracts';
import type { RiskDecided, RiskInput, RiskList } from '../risk/state.js';

/** PEOPLE-3: an offer: the office that is asked to take the case over, and its inputs about the risk so far. */
export interface Offer {
  part: Part;
  readonly on: IsoDay;
  readonly by: StaffId;
  inputs: Record<PersonId, RiskInput>;
  /**
   * The decisions that the invited office and the case-manager have made together. Absent in offers from before
   * 0.1.0-4.
   */
  decisions?: Partial<Record<RiskList, DecidedForOffer>>;
}

/** The decision that replaces the case's own once the office accepts. */
export interface DecidedForOffer {
  readonly decided: RiskDecided;
  /** RISK-4: the instant (exclusive) until which the decision may be used. */
  readonly usableUntil: IsoInstant;
}

export interface TransferState {
  offer: Offer | null;
  /** The offices that handed the case over. Each office is listed once. */
  former: Part[];
  /**
   * The offices that were asked and do not have the case, each with the sequence of the first record about it. For an
   * office that had the case before, this is the sequence of the offer; otherwise 0.
   */
  asked: Record<OrganisationId, number>;
}
export const emptyTransfer = (): TransferState => ({ offer: null, former: [], asked: {} });

export function noteAsked(
  { transfer }: { transfer: TransferState },
  officeId: OrganisationId,
  record: number,
): void {
  const hadIt = transfer.former.some(({ organisationId }) => organisationId === officeId);
  transfer.asked[officeId] ??= hadIt ? record : 0;
}
