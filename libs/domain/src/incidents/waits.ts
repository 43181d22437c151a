import type { Deadline } from '../calendar/deadlines.js';
import { secondWaits } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline } from '../case/clock.js';
import { isOfEdition } from '../case/fact.js';
import { takesPart } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { restrictionsInForce, type Restriction } from './restrictions.js';
import {
  findComplaint,
  findIncident,
  holdsInForce,
  openMatterIds,
  type Hold,
  type Incident,
} from './state.js';
import { staffWithoutHold } from './veiled.js';
import { liftersOf, wardensOf, whoSaysAboutWhom } from './wardens.js';

/**
 * An incident raises an alarm until somebody acknowledges it. After that, once the risk has been assessed again, each
 * hold waits until somebody lifts it. Each restriction waits until two people lift it.
 */
export const incidentWaits: Waits = (state) => [
  ...state.incidents.incidents
    .filter(({ acknowledgedBy }) => acknowledgedBy === null)
    .flatMap((incident) => alarm(state, incident)),
  ...openMatterIds(state).map((subject): Wait => ({
    ...whoSaysAboutWhom(state),
    step: 'answer-about-whom',
    subject,
    deadline: 'about-whom',
  })),
  ...holdsInForce(state).flatMap((hold) => liftingOf(state, hold)),
  ...restrictionsInForce(state).flatMap((restriction) => endOf(state, restriction)),
  ...secondWaits(state, 'confirm-narrowing-lifting'),
  ...state.incidents.complaints
    .filter(({ answer }) => answer === null)
    .flatMap(({ complaintId, about }) =>
      wardensOf(state, about)
        .filter(({ role }) => role !== 'case-manager')
        .slice(0, 1)
        .map((warden): Wait => ({ ...warden, step: 'answer-complaint', subject: complaintId })),
    ),
];

/**
 * INC-1: two people are alerted at once. Each time a time limit passes, the next person is added. The first time limit
 * is 15 minutes.
 */
function alarm(state: CaseState, { incidentId, about }: Incident): Wait[] {
  const deadline = findDeadline(state, 'incident-acknowledgement', incidentId);
  const passed = deadline ? marksPassed(state, deadline) : 0;
  return wardensOf(state, about)
    .slice(0, 2 + passed)
    .map((warden) => ({
      ...warden,
      step: 'acknowledge-incident',
      subject: incidentId,
      deadline: 'incident-acknowledgement',
      each: true,
    }));
}

/**
 * The number of time limits that have passed. In a case from before edition 1, reminders add nobody: the due time
 * itself is the first limit that adds a person.
 */
const marksPassed = (state: CaseState, { fired, reminders }: Deadline): number =>
  isOfEdition(state, 1) ? fired : Math.max(0, fired - reminders.length);

function liftingOf(state: CaseState, hold: Hold): Wait[] {
  const { ref, personId, holdId } = hold;
  if (ref === 'death') return [];
  const incident = findIncident(state, ref);
  const reassessing = takesPart(state.persons[personId]!) && state.risk.reopenedFor.includes(personId);
  const lost = incident?.kind === 'contact-lost' && state.persons[personId]!.status === 'contact-lost';
  if (incident?.acknowledgedBy === null || reassessing || lost) return [];
  return wardensOf(state, staffWithoutHold(state, hold))
    .slice(0, 1)
    .map((warden) => ({ ...warden, step: 'lift-hold', subject: holdId }));
}

/**
 * INC-2: waits for the end of a restriction. Once the matter that made the restriction is acknowledged or answered, one
 * person proposes to end the restriction and another person confirms.
 */
function endOf(state: CaseState, { restrictionId: subject, about, proposedBy }: Restriction): Wait[] {
  const open =
    findIncident(state, subject)?.acknowledgedBy === null || findComplaint(state, subject)?.answer === null;
  const [asked] = open || proposedBy !== null ? [] : liftersOf(state, about);
  return asked
    ? [{ ...asked, step: 'propose-narrowing-lifting', subject, deadline: 'narrowing-lifting' }]
    : [];
}
