import type { IsoDay, PaymentId, PersonId } from '@homeward/contracts';
import type { Deadline } from '../calendar/deadlines.js';
import { personsOf, type CaseState } from '../case/case-state.js';
import { travellerOf, type Traveller } from '../travel/state.js';

/**
 * COUN-2, TRAV-3: a person's statement that they do not want to continue. Before departure, a withdrawal ends the
 * programme for the person at once; later, staff decide what follows.
 */
export interface Withdrawal {
  readonly on: IsoDay;
  readonly when: 'before-departure' | 'under-way' | 'after-arrival';
  /**
   * FACT-2: the journey that the person left at the gate. The person is on this journey again if a correction says that
   * they did not decline (TRAV-2).
   */
  way?: Pick<Traveller, 'journeyId' | 'readyOn'>;
}

/** CLAIM-1: a question to SEM and the case-manager. The software never shows the claim to others or sends it. */
export interface Claim {
  readonly claimId: string;
  readonly personId: PersonId;
  /** The amount that the person holds and that was for nobody else, in minor units of `currency`. */
  amountMinor: number;
  readonly currency: string;
  /** The payments of this case that the amount includes. */
  readonly paymentIds?: readonly PaymentId[];
  /**
   * The part of the amount that linked cases paid. Present if the amount follows what the person holds; older claims
   * keep the amount that was paid.
   */
  readonly besidesMinor?: number;
  status: 'open' | 'waived' | 'raised';
}

export interface WithdrawalState {
  withdrawn: Record<PersonId, Withdrawal>;
  claims: Claim[];
  /** Deadlines that had no purpose after a withdrawal. These deadlines run again if the withdrawal is revoked. */
  putAside: Deadline[];
}
export const emptyWithdrawal = (): WithdrawalState => ({ withdrawn: {}, claims: [], putAside: [] });

/** TRAV-3: true if a person under way does not continue as planned, and no next leg is decided yet. */
export const isJourneyInterrupted = (state: CaseState): boolean =>
  personsOf(state).some(
    ({ personId, outcome }) => outcome === null && travellerOf(state, personId).stop === 'withdrew',
  );
