import type { Actor, IsoDay } from '@homeward/contracts';
import { factsSeenBy, isBeside, type CaseState } from '@homeward/domain';
import type { TimelineEntry } from '@homeward/persistence';

/** A page of the timeline as one person sees it. What they may not know has its place and its time there, and nothing else. */
export function timelineFor(
  entries: readonly TimelineEntry[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
) {
  const seen = factsSeenBy(
    entries.map(({ fact }) => fact),
    state,
    actor,
    today,
  );
  return entries.flatMap(({ sequence, stepId, recordedAt }, i) => {
    const shown = seen[i];
    if (shown) return [{ sequence, stepId, recordedAt, ...shown }];
    return isBeside(state, actor) ? [] : [{ sequence, recordedAt }];
  });
}
