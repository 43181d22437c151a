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
 * CONS-1: no row, no data. CONS-2: a row that was withdrawn after the departure still opens what had been recorded by
 * then, since the recipient knows it and works with it; told of nothing newer. `record`: the sequence of what is
 * read; without one, of now.
 */
export const mayReceive = (state: CaseState, wanted: DataAskedFor, day: IsoDay, record?: number): boolean =>
  state.counselling.consents.some(
    (consent) => isAbout(consent, wanted) && (isInForce(consent, day) || isKept(state, consent, record)),
  );

/** CONS-2: of this person the recipient keeps what it was told before they withdrew, on the way or there. */
export const keepsSome = (state: CaseState, personId: PersonId, recipientId: OrganisationId): boolean =>
  state.counselling.consents.some(
    (consent) =>
      consent.personId === personId &&
      consent.recipientId === recipientId &&
      isKept(state, consent, consent.withdrawnBy ?? undefined),
  );

const isAbout = (consent: Consent, { personId, recipientId, category }: DataAskedFor): boolean =>
  consent.personId === personId &&
  consent.recipientId === recipientId &&
  consent.categories.includes(category);

function isKept(
  state: CaseState,
  { personId, withdrawnOn, withdrawnBy }: Consent,
  record: number | undefined,
): boolean {
  if (record === undefined || withdrawnOn === null || withdrawnBy === null || record > withdrawnBy)
    return false;
  const { departedOn } = travellerOf(state, personId);
  return departedOn !== null && departedOn <= withdrawnOn;
}
