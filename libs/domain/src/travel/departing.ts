import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { travellerLine } from './state.js';

/**
 * The day on which they left Switzerland; `null`: they did not. BACK-1: whom the way had brought back before they
 * arrived has left again with it; who came back from there leaves by a step of its own.
 */
export function setDeparture(draft: CaseState, personId: PersonId, on: IsoDay | null): void {
  const traveller = travellerLine(draft, personId);
  const back = draft.comingBack[personId];
  if (back?.leftAgainOn === traveller.departedOn) back.leftAgainOn = on;
  traveller.departedOn = on;
}
