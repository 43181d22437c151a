import type { DataCategory, IsoDay, OrganisationId, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { travellerOf } from '../travel/state.js';
import { isInForce, type Consent } from './state.js';

/** CONS-1: data of one category of one person, for one recipient. */
export interface DataAskedFor {
  readonly personId: PersonId;
  readonly recipientId: OrganisationId;
  readonly category: DataCategory;
}

/**
 * CONS-1: true if the recipient may receive the data. Without a row of consent, the recipient may not receive any data.
 * CONS-2: a row that was withdrawn after the departure still lets the recipient read what had been recorded before the
 * withdrawal, because the recipient already has that data and works with it. The row makes nothing newer visible.
 * `record`: the sequence of the record to be read. Absent: the present state is read.
 */
export const mayReceive = (state: CaseState, wanted: DataAskedFor, day: IsoDay, record?: number): boolean =>
  state.counselling.consents.some(
    (consent) =>
      isAbout(consent, wanted) && (isInForce(consent, day) || isStillReadable(state, consent, record)),
  );

/**
 * CONS-2: true if the recipient keeps what they were shown about this person before the person withdrew, in transit
 * or after arrival.
 */
export const keepsSome = (state: CaseState, personId: PersonId, recipientId: OrganisationId): boolean =>
  state.counselling.consents.some(
    (consent) =>
      consent.personId === personId &&
      consent.recipientId === recipientId &&
      isStillReadable(state, consent, consent.withdrawnBy ?? undefined),
  );

const isAbout = (consent: Consent, { personId, recipientId, category }: DataAskedFor): boolean =>
  consent.personId === personId &&
  consent.recipientId === recipientId &&
  consent.categories.includes(category);

function isStillReadable(
  state: CaseState,
  { personId, withdrawnOn, withdrawnBy }: Consent,
  record: number | undefined,
): boolean {
  if (record === undefined || withdrawnOn === null || withdrawnBy === null || record > withdrawnBy)
    return false;
  const { departedOn } = travellerOf(state, personId);
  return departedOn !== null && departedOn <= withdrawnOn;
}
