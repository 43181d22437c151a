import type { IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';
import { travellerLine } from './state.js';

/**
 * Sets the day on which the person left Switzerland. `null`: they did not leave. BACK-1: if the journey had brought
 * the person back before they arrived, this departure also means that they left again. A person who came back after
 * arriving leaves by a step of its own.
 */
export function setDeparture(draft: CaseState, personId: PersonId, on: IsoDay | null): void {
  const traveller = travellerLine(draft, personId);
  const back = draft.comingBack[personId];
  if (back?.leftAgainOn === traveller.departedOn) back.leftAgainOn = on;
  traveller.departedOn = on;
}
