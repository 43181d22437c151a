import type { PersonId } from '@homeward/contracts';
import { lowerAlert } from '../case/alerts.js';
import type { CaseState } from '../case/case-state.js';
import { missedDeparture } from './journeys.js';
import { travellerLine } from './state.js';

/**
 * A next leg is decided, so nothing holds this person up any more. If they missed the departure, their readiness is
 * asked for again.
 */
export function getOn(draft: CaseState, personId: PersonId): void {
  const traveller = travellerLine(draft, personId);
  if (missedDeparture(traveller)) traveller.readyOn = null;
  traveller.stop = null;
  lowerAlert(draft, 'journey-stopped', personId);
}
