import type { IsoDay } from '@homeward/contracts';

/** One contact, or the try. */
export interface Try {
  readonly sequence: number;
  readonly on: IsoDay;
  readonly reached: boolean;
}

export interface FollowUpState {
  contacts: number;
  lastReachedOn: IsoDay | null;
  /** Tries since a person was last reached. */
  unreached: number;
  /** The newest, in the order they were recorded: what the two lines above follow from, so that a corrected one counts. */
  tries: Try[];
}
export const emptyFollowUp = (): FollowUpState => ({
  contacts: 0,
  lastReachedOn: null,
  unreached: 0,
  tries: [],
});

/** As many as two years of monthly contacts bring, and some. */
const rememberedTries = 40;

/** Counts anew what follows from the tries. */
export function countTries(followUp: FollowUpState): void {
  followUp.tries = followUp.tries.slice(-rememberedTries);
  const reachedAt = followUp.tries.findLastIndex(({ reached }) => reached);
  followUp.lastReachedOn = followUp.tries[reachedAt]?.on ?? null;
  followUp.unreached = followUp.tries.length - 1 - reachedAt;
}
