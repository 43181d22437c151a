import type { PersonId } from '@homeward/contracts';
import { subjectOfAlert } from '../case/alerts.js';
import { personsOf, type Alert, type CaseState } from '../case/case-state.js';
import { isDeathReported, isUndecided } from '../case/person-line.js';
import { findConsent } from '../counselling/state.js';
import { personsOfJourney } from '../travel/leaving.js';

/** The persons and things that a record, a wait or a section entry names, if it names any. */
export interface About {
  readonly personId?: PersonId;
  readonly personIds?: readonly PersonId[];
  readonly paymentId?: string;
  readonly consentId?: string;
  /** The journey of the item. A journey concerns each of its travellers separately. */
  readonly journeyId?: string;
  readonly legId?: string;
  readonly travellers?: readonly PersonId[];
  readonly results?: readonly { readonly personId: PersonId }[];
}

/**
 * Returns what the subject of a task, deadline, alert or step is about. A subject is the id of at most one thing: a
 * person, a payment, a consent, or a matter of some persons. With `null` or any other id, the item concerns everyone.
 */
export function aboutSubject(state: CaseState, subject: string | null): About {
  if (subject === null) return {};
  if (subject in state.persons) return { personId: subject };
  if (subject in state.payments) return { paymentId: subject };
  if (findConsent(state.counselling, subject)) return { consentId: subject };
  const { incidents, outcomes, corrections, counselling } = state;
  return (
    incidents.incidents.find(({ incidentId }) => incidentId === subject) ??
    incidents.holds.find(({ holdId }) => holdId === subject) ??
    incidents.restrictions.find(({ restrictionId }) => restrictionId === subject) ??
    outcomes.proposals.find(({ proposalId }) => proposalId === subject) ??
    counselling.sharing.find(({ sharingId }) => sharingId === subject) ??
    corrections.proposed.find(({ correctionId }) => correctionId === subject)?.told.payload ??
    {}
  );
}

/** The persons that the item names. Returns `undefined` if the item names nobody; the item then concerns everyone. */
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

/** The travellers, if the item is about a journey or a leg, also a dropped one; otherwise `undefined`. */
export function travellersNamed(
  state: CaseState,
  { journeyId, legId, travellers, results }: About,
): readonly PersonId[] | undefined {
  if (results) return results.map(({ personId }) => personId);
  if (travellers) return travellers;
  if (journeyId === undefined && legId === undefined) return undefined;
  const { travel } = state;
  const journey = travel.journeys.find(
    (one) =>
      one.journeyId === journeyId ||
      one.legs.some((leg) => leg.legId === legId) ||
      (legId !== undefined && one.formerLegIds?.includes(legId)),
  );
  if (journey) return personsOfJourney(state, journey);
  const id = journeyId ?? legId!;
  const dropped = travel.dropped?.findLast((one) => one.ids.includes(id));
  return dropped?.personIds.filter((personId) => personId in state.persons);
}

/**
 * The persons that data of the whole case concern: the persons whose programme continues. If the programme has ended
 * for everyone, the data concern all persons of the case.
 */
export function everyoneConcerned(state: CaseState): PersonId[] {
  const persons = personsOf(state);
  const going = persons.filter(isUndecided);
  return (going.length > 0 ? going : persons).map(({ personId }) => personId);
}

/**
 * The persons that a task concerns. Staff get the task only if they may know of these persons. DEATH-1: after one
 * person reports a death, no task concerns the deceased, and tasks about other persons continue. Data of the case still
 * concern the deceased until two people confirm the death.
 */
export function personsAsked(state: CaseState, about: About): readonly PersonId[] {
  const named = personsNamed(state, about);
  if (named) return named;
  const everyone = everyoneConcerned(state);
  const living = everyone.filter((personId) => !isDeathReported(state.persons[personId]!));
  return living.length > 0 ? living : everyone;
}

export const aboutAlert = (state: CaseState, alert: Alert): About =>
  aboutSubject(state, subjectOfAlert(alert));

/** True if the item concerns one of these persons. An item that names nobody concerns everyone. */
export const concernsAny = (
  state: CaseState,
  about: About,
  isOne: (personId: PersonId) => boolean,
): boolean =>
  (personsNamed(state, about) ?? travellersNamed(state, about) ?? everyoneConcerned(state)).some(isOne);
