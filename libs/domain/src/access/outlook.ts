import { clocks, type Clock, type DeadlineCode, type Outlook, type Ring } from '@homeward/contracts';
import { marksDue, nextMark } from '../calendar/deadlines.js';
import type { CaseState } from '../case/case-state.js';
import { operatorsView } from './operators-view.js';

/**
 * The values from which the workflow of the case makes its commands. The values are computed from the state and today's
 * rules (law 2).
 */
export function outlookOf(state: CaseState): Outlook {
  const { stage, waitingFor, dueOn, alerts } = operatorsView(state);
  const rings = Object.fromEntries(clocks.map((clock) => [clock, ringOf(state, clock)]));
  return { stage, waitingFor, dueOn, alerts, rings: rings as Outlook['rings'] };
}

function ringOf({ deadlines }: CaseState, clock: Clock): Ring | null {
  const watched = deadlines.filter(({ code }) => (clockOf[code] ?? 'case') === clock);
  const next = nextMark(watched);
  if (!next) return null;
  const marks = marksDue(watched, next.at);
  return {
    at: next.at,
    marks: marks.map(({ deadlineId, mark, startedBy }) => ({ deadlineId, mark, startedBy })),
  };
}

/** The deadlines that the case's own clock does not watch. */
const clockOf: Partial<Record<DeadlineCode, Clock>> = {
  'medical-aid-end': 'medical-aid',
  'medical-aid-invoices': 'medical-aid',
  'follow-up-contact': 'follow-up',
};
