import type { IsoDay, IsoInstant, OrganisationId, Part, PersonId, StaffId } from '@homeward/contracts';
import type { RiskDecided, RiskInput, RiskList } from '../risk/state.js';

/** PEOPLE-3: an office that is asked to take the case over, and what it has said about the risk so far. */
export interface Offer {
  part: Part;
  readonly on: IsoDay;
  readonly by: StaffId;
  inputs: Record<PersonId, RiskInput>;
  /** What it and the case-manager have decided together since; absent in offers from before 0.1.0-4. */
  decisions?: Partial<Record<RiskList, DecidedForOffer>>;
}

/** Replaces the case's decision once the office accepts. */
export interface DecidedForOffer {
  readonly decided: RiskDecided;
  /** RISK-4, exclusive. */
  readonly usableUntil: IsoInstant;
}

export interface TransferState {
  offer: Offer | null;
  /** The offices that handed the case over, each once. */
  former: Part[];
  /**
   * The offices that were asked and do not have the case, each with the sequence of the first record that is about
   * them: the offer's for an office that had the case before, otherwise 0.
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
