import type { PersonId } from '@homeward/contracts';
import { lowerAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { missedDeparture } from './journeys.js';
import { travellerLine } from './state.js';

/**
 * A next leg is decided: nothing holds this person up any more. Whoever missed the departure is asked about readiness
 * again.
 */
export function getOn(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (missedDeparture(traveller)) traveller.readyOn = null;
  traveller.stop = null;
  lowerAlert(draft, 'journey-stopped', personId);
}
