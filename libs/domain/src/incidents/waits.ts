import { partAsked } from '../case/another-person.js';
import type { CaseState } from '../case/case-state.js';
import { findDeadline } from '../case/clock.js';
import { isSamePerson } from '../case/natural-person.js';
import { namedIn } from '../case/parts.js';
import { takesPart } from '../case/person-line.js';
import type { Wait, Waits } from '../case/wait.js';
import { restrictionsInForce, type Restriction } from './restrictions.js';
import { findComplaint, findIncident, holdsInForce, keptFromBy, type Hold, type Incident } from './state.js';
import { liftersOf, wardensOf } from './wardens.js';

/**
 * An alarm until it is acknowledged; then, once the risk was looked at anew, each hold until somebody lifts it; each
 * restriction until two lift it.
 */
export const incidentWaits: Waits = (state) => [
  ...state.incidents.incidents
    .filter(({ acknowledgedBy }) => acknowledgedBy === null)
    .flatMap((incident) => alarm(state, incident)),
  ...holdsInForce(state).flatMap((hold) => liftingOf(state, hold)),
  ...restrictionsInForce(state).flatMap((restriction) => endOf(state, restriction)),
  ...state.incidents.complaints
    .filter(({ answer }) => answer === null)
    .flatMap(({ complaintId, about }) =>
      wardensOf(state, about)
        .filter(({ role }) => role !== 'case-manager')
        .slice(0, 1)
        .map((warden): Wait => ({ ...warden, step: 'answer-complaint', subject: complaintId })),
    ),
];

/** INC-1: two are alarmed at once; with each mark that passes, the next name. */
function alarm(state: CaseState, { incidentId, about }: Incident): Wait[] {
  const deadline = findDeadline(state, 'incident-acknowledgement', incidentId);
  const passed = deadline ? Math.max(0, deadline.fired - deadline.reminders.length) : 0;
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

function liftingOf(state: CaseState, hold: Hold): Wait[] {
  const { ref, personId, holdId } = hold;
  if (ref === 'death') return [];
  const incident = findIncident(state, ref);
  const reassessing = takesPart(state.persons[personId]!) && state.risk.reopenedFor.includes(personId);
  const lost = incident?.kind === 'contact-lost' && state.persons[personId]!.status === 'contact-lost';
  if (incident?.acknowledgedBy === null || reassessing || lost) return [];
  return wardensOf(state, keptFromBy(state, hold))
    .slice(0, 1)
    .map((warden) => ({ ...warden, step: 'lift-hold', subject: holdId }));
}

/** INC-2: one proposes, another confirms, once what made the restriction has been taken on. */
function endOf(state: CaseState, { restrictionId: subject, about, proposedBy }: Restriction): Wait[] {
  const open =
    findIncident(state, subject)?.acknowledgedBy === null || findComplaint(state, subject)?.answer === null;
  if (open) return [];
  const lifters = liftersOf(state, about);
  const others = lifters.filter(
    (lifter) =>
      proposedBy === null ||
      !isSamePerson(state, namedIn(partAsked(state, lifter)!, lifter.role), proposedBy),
  );
  const [asked] = proposedBy === null ? lifters : others;
  const step = proposedBy === null ? 'propose-narrowing-lifting' : 'confirm-narrowing-lifting';
  return asked ? [{ ...asked, step, subject, deadline: 'narrowing-lifting' }] : [];
}
