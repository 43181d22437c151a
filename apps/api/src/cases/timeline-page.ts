import { isUuid, type Actor, type IsoDay, type StepId } from '@homeward/contracts';
import { factsSeenBy, type CaseState, type Fact, type FactSeen } from '@homeward/domain';
import type { CaseReader } from '@homeward/persistence';
import { Problem } from '../problem/problem.js';

/** Whose timeline, and as far as whom it is shown. */
export interface Viewer {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
}

export type EntrySeen = FactSeen & Pick<Fact, 'stepId' | 'recordedAt'>;

/**
 * SEE-7: a page of the timeline as one person sees it. What they may not know of is absent: there are no numbers, a
 * page is filled with what they see, and the cursor is the step id of its last entry.
 */
export async function timelinePage(
  reader: CaseReader,
  viewer: Viewer,
  { after, limit }: { readonly after?: StepId | undefined; readonly limit: number },
): Promise<{ items: EntrySeen[]; next: StepId | null }> {
  const { actor, state } = viewer;
  const entries: EntrySeen[] = [];
  for (let last = await positionOf(reader, viewer, after); ;) {
    const facts = await reader.timeline(actor, state.caseId, { after: last, limit: limit + 1 });
    entries.push(...entriesOf(facts, viewer));
    if (entries.length > limit || facts.length <= limit) break;
    last = facts.at(-1)!.sequence;
  }
  const items = entries.slice(0, limit);
  return { items, next: entries.length > limit ? items.at(-1)!.stepId : null };
}

/** @throws Problem REQUEST.INVALID for a cursor that is none, and for an entry that this person is not shown */
async function positionOf(reader: CaseReader, viewer: Viewer, after: StepId | undefined): Promise<number> {
  if (after === undefined) return 0;
  const { actor, state, today } = viewer;
  const fact = isUuid(after) ? await reader.record(actor, state.caseId, after) : undefined;
  if (!fact || !factsSeenBy([fact], state, actor, today)[0])
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'after', reason: 'no-cursor' }] });
  return fact.sequence;
}

/** As they are shown to one person: what they may not know of is absent. */
export function entriesOf(facts: readonly Fact[], { state, actor, today }: Viewer): EntrySeen[] {
  // A newer one would be looked at with a state that does not know yet from whom it is kept.
  const known = facts.filter(({ sequence }) => sequence <= state.sequence);
  const seen = factsSeenBy(known, state, actor, today);
  return known.flatMap(({ stepId, recordedAt }, i) => (seen[i] ? [{ stepId, recordedAt, ...seen[i] }] : []));
}
