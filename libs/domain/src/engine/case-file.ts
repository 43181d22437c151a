import type { Actor, OrganisationId, PersonId } from '@homeward/contracts';
import { visibleDocumentsFor, visibleDocument } from '../access/visible-documents.js';
import { visibleNeedsFor } from '../access/visible-needs.js';
import { mayKnow, type Reads } from '../access/reads.js';
import { visibleIn, visiblePersonsFor } from '../access/visible-state.js';
import type { CaseState } from '../case/case-state.js';
import { kinOf } from '../case/kinship.js';
import type { Situation } from '../case/step-rule.js';
import { travellerOf, type Meeting } from '../travel/state.js';
import { visibleDeadlinesFor } from './visible-deadlines.js';

/** The number of deadlines shown in the case file. A separate route returns all deadlines. */
const deadlinesAhead = 3;

/**
 * What people look for first in a case, limited to what this reader may read: the persons with what is still missing
 * for each of them, the registration and the receiving office, the documents, and what is due. Hidden data look to the
 * reader as if the data did not exist (SEE-7).
 */
export function visibleCaseFile(situation: Situation, actor: Actor) {
  const { state, today, now } = situation;
  const { reads } = visibleIn(situation, actor);
  const needs = visibleNeedsFor(situation, actor);
  const isRead = (category: Parameters<typeof mayKnow>[1], about = {}) => mayKnow(reads, category, about);
  const { registered } = state.registration;
  return {
    persons: visiblePersonsFor(state, actor, today).map((person) => ({
      ...person,
      kin: visibleKin(state, reads, person.personId),
      needs: needs.get(person.personId) ?? [],
      handOver: isRead('travel', person) ? handOverOf(state, person.personId) : null,
    })),
    registration: isRead('identity') ? registered : null,
    receivingOffice: visibleReceivingOffice(state, reads),
    documents: visibleDocumentsFor(state, actor, today).map(visibleDocument),
    nextDeadlines: visibleDeadlinesFor(state, actor, now)
      .slice(0, deadlinesAhead)
      .map(({ deadlineId, code, subject, dueAt }) => ({ deadlineId, code, subject, dueAt })),
  };
}

/**
 * The office abroad, if this reader may know of it. CONS-2: the withdrawal of a consent ends the part of the office
 * that the consent was for.
 */
export const visibleReceivingOffice = (state: CaseState, reads: Reads): OrganisationId | null =>
  mayKnow(reads, 'travel', {}) && mayKnow(reads, 'consent', {})
    ? (state.parts['local-officer']?.organisationId ?? null)
    : null;

/** The kin of a person. A kinship is shown only to readers of the identity of both persons. */
const visibleKin = (state: CaseState, reads: Reads, personId: PersonId) =>
  kinOf(state, personId).filter((kin) => mayKnow(reads, 'identity', { personIds: [personId, kin.personId] }));

/** The hand-over without its country, because the country belongs to the identity and not to the travel data. */
function handOverOf(state: CaseState, personId: PersonId): Omit<Meeting, 'country'> | null {
  const { meeting } = travellerOf(state, personId);
  return meeting && { wish: meeting.wish, officeId: meeting.officeId, answer: meeting.answer };
}
