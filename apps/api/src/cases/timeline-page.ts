import { isUuid, type Actor, type IsoDay, type StepId } from '@homeward/contracts';
import { visibleRecordsFor, type CaseState, type Fact } from '@homeward/domain';
import type { CaseReader } from '@homeward/persistence';
import type { TimelineEntry, TimelinePage } from '../openapi/schemas/timeline-schemas.js';
import { Problem } from '../problem/problem.js';

/** A timeline and its reader. */
export interface Viewer {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: IsoDay;
}

/**
 * SEE-7: returns a page of the timeline as one reader sees it. Hidden records leave no trace: entries have no numbers,
 * each page is filled with visible entries, and the cursor is the step id of the last entry.
 */
export async function timelinePage(
  reader: CaseReader,
  viewer: Viewer,
  { after, limit }: { readonly after?: StepId | undefined; readonly limit: number },
): Promise<TimelinePage> {
  const { actor, state } = viewer;
  const entries: TimelineEntry[] = [];
  for (let last = await positionOf(reader, viewer, after); ;) {
    const facts = await reader.timeline(actor, state.caseId, { after: last, limit: limit + 1 });
    entries.push(...entriesOf(facts, viewer));
    if (entries.length > limit || facts.length <= limit) break;
    last = facts.at(-1)!.sequence;
  }
  const items = entries.slice(0, limit);
  return { items, next: entries.length > limit ? items.at(-1)!.stepId : null };
}

/**
 * Returns the position of the cursor in the timeline.
 * @throws Problem REQUEST.INVALID for an invalid cursor, and for an entry that is hidden from this reader
 */
async function positionOf(reader: CaseReader, viewer: Viewer, after: StepId | undefined): Promise<number> {
  if (after === undefined) return 0;
  const { actor, state, today } = viewer;
  const fact = isUuid(after) ? await reader.record(actor, state.caseId, after) : undefined;
  if (!fact || !visibleRecordsFor([fact], state, actor, today)[0])
    throw new Problem('REQUEST.INVALID', { fields: [{ path: 'after', reason: 'no-cursor' }] });
  return fact.sequence;
}

/** Returns the records as one reader sees them. Hidden records are left out. */
export function entriesOf(facts: readonly Fact[], { state, actor, today }: Viewer): TimelineEntry[] {
  // Newer records are left out, because this older state does not say yet which readers may see the newer records.
  const known = facts.filter(({ sequence }) => sequence <= state.sequence);
  const visible = visibleRecordsFor(known, state, actor, today);
  return known.flatMap(({ stepId, recordedAt }, i) =>
    visible[i] ? [{ stepId, recordedAt, ...visible[i] }] : [],
  );
}
