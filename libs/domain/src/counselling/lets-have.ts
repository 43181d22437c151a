import type { DataCategory, IsoDay, OrganisationId, PersonId } from '@homeward/contracts';
import { personsOf, type CaseState } from '../kernel/case-state.js';
import { isUndecided } from '../kernel/person-line.js';
import { travellerOf } from '../travel/state.js';
import { findConsent, isInForce, type Consent } from './state.js';

/** What a record, an entry of a section or a wait is about, as far as it says so itself. */
export interface About {
  readonly personId?: PersonId;
  readonly personIds?: readonly PersonId[];
  readonly paymentId?: string;
  readonly consentId?: string;
}

/** CONS-1: data of one category of one person, for one recipient. */
export interface Wanted {
  readonly personId: PersonId;
  readonly recipientId: OrganisationId;
  readonly category: DataCategory;
}

/**
 * CONS-1: no row, no data. CONS-2: a row that was withdrawn after the departure still opens what had been recorded by then, since
 * the recipient knows it and works with it; told of nothing newer. `record`: the sequence of what is read; without one, of now.
 */
export const letsHave = (state: CaseState, wanted: Wanted, day: IsoDay, record?: number): boolean =>
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

const isAbout = (consent: Consent, { personId, recipientId, category }: Wanted): boolean =>
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

/** Whom the data of the whole case are about: those for whom the programme goes on, or who had it. */
export function everyoneConcerned(state: CaseState): PersonId[] {
  const persons = personsOf(state);
  const going = persons.filter(isUndecided);
  return (going.length > 0 ? going : persons).map(({ personId }) => personId);
}

/** What waits, runs or alarms is about a person, a payment, or everyone: its subject's id is one of at most one kind. */
export const aboutSubject = (subject: string | null): About =>
  subject === null ? {} : { personId: subject, paymentId: subject };

/** Those who are named; `undefined`: it is about everyone. */
export function personsNamed(
  { persons, payments, counselling }: CaseState,
  { personId, personIds, paymentId, consentId }: About,
): readonly PersonId[] | undefined {
  if (personId !== undefined && personId in persons) return [personId];
  if (consentId !== undefined) {
    const row = findConsent(counselling, consentId);
    if (row) return [row.personId];
  }
  const ids = personIds ?? (paymentId === undefined ? undefined : payments[paymentId]?.personIds);
  return ids && ids.length > 0 ? ids : undefined;
}
