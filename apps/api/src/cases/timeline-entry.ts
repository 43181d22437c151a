import type { DataCategory, OpenCase, StaffStepCode } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import type { TimelineEntry } from '@homeward/persistence';

/** That something happened is seen by everyone with a part in the case; what it says, by whoever reads its categories (SEE-1). */
export function timelineEntryFor({ fact, ...entry }: TimelineEntry, readable: readonly DataCategory[]) {
  const written = staffSteps[entry.step as StaffStepCode]?.writes ?? machineWrites;
  const mayRead = written.every((category) => readable.includes(category));
  const { actor, zone } = fact;
  const by = actor && { role: actor.role, organisationId: actor.organisationId };
  return { ...entry, zone, by, ...(mayRead && { payload: shown(fact.payload) }) };
}

/** CASE-3: where a linked case came from, and what it brought along, is not told by its opening. */
function shown(payload: object): object {
  const { linkedTo: _, carried: __, ...rest } = payload as Partial<OpenCase>;
  return rest;
}

/** What machines and the clock write is about money and travel, or about nobody. */
const machineWrites: readonly DataCategory[] = ['money', 'travel'];
