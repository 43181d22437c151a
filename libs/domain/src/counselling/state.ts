import type { ConsentGiver, ConsentPurpose, DataCategory, IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import type { SafetySharing } from './safety-sharing.js';

/** CONS-1: one row of consent. */
export interface Consent {
  readonly consentId: string;
  readonly personId: PersonId;
  /**
   * CONS-2: who gave the consent. `two-people`: two people agreed to share the safety minimum of a person who withdrew
   * (safety-sharing.ts).
   */
  readonly givenBy: ConsentGiver | 'two-people';
  readonly purpose: ConsentPurpose | 'safety';
  readonly recipientId: string;
  readonly categories: readonly string[];
  readonly controllerId: string;
  readonly from: IsoDay;
  readonly to: IsoDay | null;
  readonly law: string | null;
  /** GATE-3: the country that a consent to travel is for. Absent if none was stated, and in older rows. */
  readonly country?: string;
  /** The text that was explained, the language, and whether somebody interpreted. Absent in older rows. */
  readonly language?: string;
  readonly textVersion?: string;
  readonly interpreted?: boolean;
  /** INC-4: the guardian who gave the consent, if recorded. */
  readonly guardianId?: string;
  /**
   * INC-4: the day from which the consent does not count, until the holds of these incidents and complaints are
   * lifted.
   */
  heldOn?: IsoDay;
  heldBy?: readonly string[];
  withdrawnOn: IsoDay | null;
  /** The sequence of the record that withdrew the consent (CONS-2). */
  withdrawnBy: number | null;
}

export interface CounsellingState {
  sessions: number;
  consents: Consent[];
  /** Proposals to share data that wait for a second person. */
  sharing: SafetySharing[];
}
export const emptyCounselling = (): CounsellingState => ({ sessions: 0, consents: [], sharing: [] });

/**
 * True if consent (or law) for `purpose` is in force on `day`, for this person and recipient, by one of these givers.
 */
export const consentInForce = (
  state: CounsellingState,
  wanted: {
    personId: PersonId;
    purpose: ConsentPurpose;
    recipientId?: string;
    category?: DataCategory;
    givers?: readonly Consent['givenBy'][];
    country?: string | undefined;
  },
  day: IsoDay,
): boolean =>
  state.consents.some(
    (consent) =>
      consent.personId === wanted.personId &&
      consent.purpose === wanted.purpose &&
      (wanted.recipientId === undefined || consent.recipientId === wanted.recipientId) &&
      (wanted.country === undefined || consent.law !== null || consent.country === wanted.country) &&
      (wanted.category === undefined || consent.categories.includes(wanted.category)) &&
      (consent.law !== null || (wanted.givers?.includes(consent.givenBy) ?? true)) &&
      isInForce(consent, day),
  );

export const findConsent = ({ consents }: CounsellingState, consentId: string): Consent | undefined =>
  consents.find((consent) => consent.consentId === consentId);

export const findSharing = ({ sharing }: CounsellingState, sharingId: string): SafetySharing | undefined =>
  sharing.find((one) => one.sharingId === sharingId);

/**
 * True if an id belongs to a row of consent, or to a proposal that may become a row. An id never belongs to more than
 * one of them.
 */
export const isNamed = (state: CounsellingState, id: string): boolean =>
  (findConsent(state, id) ?? findSharing(state, id)) !== undefined;

/** True if this recipient may have any data of this person on `day`, for any purpose. */
export const isAllowed = (
  state: CounsellingState,
  personId: PersonId,
  recipientId: string,
  day: IsoDay,
): boolean =>
  state.consents.some(
    (consent) =>
      consent.personId === personId && consent.recipientId === recipientId && isInForce(consent, day),
  );

export const isInForce = ({ from, to, withdrawnOn, heldOn }: Consent, day: IsoDay): boolean =>
  from <= day &&
  (to === null || day <= to) &&
  (withdrawnOn === null || day < withdrawnOn) &&
  (heldOn === undefined || day < heldOn);

/**
 * STAGE-1: true once a session has taken place. Risk and plans are open from the first session. A correction can show
 * that a session did not take place (FACT-2).
 */
export const hasBegun = ({ counselling }: Pick<CaseState, 'counselling'>): boolean =>
  counselling.sessions > 0;
