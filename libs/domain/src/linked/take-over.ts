import { personsOf, type CaseState } from '../case/case-state.js';
import { findDeadline, startClock } from '../case/clock.js';
import type { Fact } from '../case/fact.js';
import { takesPart } from '../case/person-line.js';
import type { Consent } from '../counselling/state.js';
import type { Carried } from './carried.js';

/** CASE-3: starts a linked case with the data of its persons from the previous case. */
export function takeOver(draft: CaseState, fact: Fact, carried: Carried): void {
  carried.persons.forEach((line, i) => (draft.persons[line.personId] = { ...line, ordinal: i + 1 }));
  draft.counselling = {
    sessions: carried.sessions,
    consents: carried.consents.map(asFarAsHere),
    sharing: [],
  };
  draft.around = [...(carried.around ?? [])];
  draft.registration = { ...draft.registration, ...carried.registration };
  draft.doubleAid = { matches: { ...carried.matches } };
  Object.assign(draft.risk, carried.risk);
  draft.minors = { ...carried.minors };
  draft.travel.travellers = { ...carried.travellers };
  draft.travel.journeys = [...carried.journeys];
  draft.aid = { ...carried.aid };
  draft.medicalAid = { ...carried.medicalAid };
  draft.withdrawal.withdrawn = { ...carried.withdrawn };
  draft.followUp = { persons: { ...carried.contacts } };
  draft.incidents = { ...draft.incidents, ...carried.incidents };
  draft.neverShow = { named: { ...carried.neverShow } };
  draft.documents = [...carried.documents];
  draft.deadlines = carried.deadlines.map((deadline) => ({ ...deadline, startedBy: fact.sequence }));
  draft.alerts = [...carried.alerts];
  if (!carried.persons.some(takesPart) && carried.stage !== 'closed') draft.stage = carried.stage;
  keepMedicalEnds(draft, fact);
  askAfterArrival(draft, fact);
}

/** MED-3: ends a running medical window at its original time, even if the closed file no longer watched the window. */
function keepMedicalEnds(draft: CaseState, fact: Fact): void {
  for (const { personId: subject, status, endsAt } of Object.values(draft.medicalAid))
    if (status === 'running' && endsAt !== null && !findDeadline(draft, 'medical-aid-end', subject))
      startClock(draft, fact, 'medical-aid-end', { subject, dueAt: endsAt });
}

/** RISK-4: asks for a new risk assessment for persons who have arrived already. */
function askAfterArrival(draft: CaseState, fact: Fact): void {
  if (personsOf(draft).some(({ status }) => status === 'arrived'))
    startClock(draft, fact, 'risk-after-arrival');
}

/**
 * CONS-2: the consent in the form that counts in this case. If the consent was withdrawn before this case was
 * opened, the recipient was shown nothing of this timeline.
 */
const asFarAsHere = (consent: Consent): Consent =>
  consent.withdrawnBy === null ? consent : { ...consent, withdrawnBy: 0 };
