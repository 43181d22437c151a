import type { ComingBackReason, IsoDay, PersonId } from '@homeward/contracts';
import type { CaseState } from '../case/case-state.js';

/** BACK-1: the last return of this person to Switzerland. */
export interface ComingBack {
  readonly on: IsoDay;
  readonly reason: ComingBackReason;
  decision: 'aid-goes-on' | 'aid-ends' | null;
  leftAgainOn: IsoDay | null;
}
export type ComingBackState = Record<PersonId, ComingBack>;

/** True if the person came back and has not left again. */
export const isHere = ({ comingBack }: CaseState, personId: PersonId): boolean =>
  comingBack[personId]?.leftAgainOn === null;
