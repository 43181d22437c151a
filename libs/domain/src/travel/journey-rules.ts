import type { PersonId } from '@homeward/contracts';
import { lowerAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { missedDeparture } from './journeys.js';
import { travellerLine } from './state.js';

/**
 * Puts a person on a journey after a next leg was decided, so that nothing stops them any more. If they missed the
 * departure, their readiness must be confirmed again.
 */
export function getOn(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (missedDeparture(traveller)) traveller.readyOn = null;
  traveller.stop = null;
  lowerAlert(draft, 'journey-stopped', personId);
}
