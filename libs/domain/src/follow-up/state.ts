import type { IsoDay } from '@homeward/contracts';

export interface FollowUpState {
  contacts: number;
  lastReachedOn: IsoDay | null;
  /** Tries since a person was last reached. */
  unreached: number;
}
export const emptyFollowUp = (): FollowUpState => ({ contacts: 0, lastReachedOn: null, unreached: 0 });
