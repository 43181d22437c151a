import type { CaseState } from '../kernel/case-state.js';
import { findDeadline } from '../kernel/clock.js';
import { takesPart } from '../kernel/person-line.js';
import type { Wait, Waits } from '../kernel/wait.js';
import { findIncident, holdsInForce, type Hold, type Incident } from './state.js';
import { wardensOf } from './wardens.js';

/** An alarm until it is acknowledged; then, once the risk was looked at anew, each hold until somebody lifts it. */
export const incidentWaits: Waits = (state) => [
  ...state.incidents.incidents
    .filter(({ acknowledgedBy }) => acknowledgedBy === null)
    .flatMap((incident) => alarm(state, incident)),
  ...holdsInForce(state).flatMap((hold) => liftingOf(state, hold)),
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

function liftingOf(state: CaseState, { ref, personId, holdId }: Hold): Wait[] {
  const incident = findIncident(state, ref);
  const reassessing = takesPart(state.persons[personId]!) && state.risk.reopenedFor.includes(personId);
  const lost = incident?.kind === 'contact-lost' && state.persons[personId]!.status === 'contact-lost';
  if (!incident || incident.acknowledgedBy === null || reassessing || lost) return [];
  return wardensOf(state, incident.about)
    .slice(0, 1)
    .map((warden) => ({ ...warden, step: 'lift-hold', subject: holdId }));
}
