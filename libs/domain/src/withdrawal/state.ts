import type { IsoDay, PaymentId, PersonId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { travellerOf, type Traveller } from '../travel/state.js';

/**
 * COUN-2, TRAV-3: the person says that they go no further. Before departure it ends the programme for them at once;
 * later it is a wish that people decide on.
 */
export interface Withdrawal {
  readonly on: IsoDay;
  readonly when: 'before-departure' | 'under-way' | 'after-arrival';
  /**
   * FACT-2: the journey that they left at the gate. They are on it again if a correction says that they did not
   * decline (TRAV-2).
   */
  way?: Pick<Traveller, 'journeyId' | 'readyOn'>;
}

/** CLAIM-1: a question to SEM and case-manager, never shown or sent by the software. */
export interface Claim {
  readonly claimId: string;
  readonly personId: PersonId;
  /** What was paid for this person and serves nobody else, in minor units of `currency`. */
  readonly amountMinor: number;
  readonly currency: string;
  /** The payments of this case that it includes. */
  readonly paymentIds?: readonly PaymentId[];
  status: 'open' | 'waived' | 'raised';
}

export interface WithdrawalState {
  withdrawn: Record<PersonId, Withdrawal>;
  claims: Claim[];
  /** Deadlines that a withdrawal made pointless: they run again if it is taken back. */
  putAside: Deadline[];
}
export const emptyWithdrawal = (): WithdrawalState => ({ withdrawn: {}, claims: [], putAside: [] });

/** TRAV-3: somebody under way goes no further as planned, and no next leg is decided yet. */
export const isJourneyInterrupted = (state: CaseState): boolean =>
  personsOf(state).some(
    ({ personId, outcome }) => outcome === null && travellerOf(state, personId).stop === 'withdrew',
  );
