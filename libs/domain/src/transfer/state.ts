import type { IsoDay, Part, PersonId, StaffId } from '@homeward/contracts';
import type { RiskInput } from '../risk/state.js';

/** PEOPLE-3: an office that is asked to take the case over, and what it has said of the risk so far. */
export interface Offer {
  part: Part;
  readonly on: IsoDay;
  readonly by: StaffId;
  inputs: Record<PersonId, RiskInput>;
}

export interface TransferState {
  offer: Offer | null;
  /** The offices that handed the case over, each once. */
  former: Part[];
}
export const emptyTransfer = (): TransferState => ({ offer: null, former: [] });
