import type { Actor, DataCategory, IsoDay, OpenCase, StaffStepCode } from '@homeward/contracts';
import {
  isBeside,
  isHiddenFrom,
  officeHiddenFrom,
  readableCategories,
  staffSteps,
  stateSeenBy,
  type CaseState,
  type Fact,
} from '@homeward/domain';
import type { TimelineEntry } from '@homeward/persistence';

/**
 * PEOPLE-3: who sits beside the case sees only what it may read; of the money, what its office accounts for. INC-2: whom an
 * incident or a complaint is about never learns of any record of it.
 */
export function timelineFor(
  entries: readonly TimelineEntry[],
  state: CaseState,
  actor: Actor,
  today: IsoDay,
) {
  const readable = readableCategories(state, actor, today);
  const hidden = officeHiddenFrom(state, actor);
  const shown = entries
    .filter(({ fact }) => hidden === undefined || !isAboutOffice(fact, hidden))
    .filter(({ fact }) => !isHiddenFrom(state, actor, JSON.stringify(fact.payload)))
    .map((entry) => timelineEntryFor(entry, readable));
  if (!isBeside(state, actor)) return shown;
  const { payments } = stateSeenBy(state, actor);
  return shown.filter(({ step, payload }) => {
    const { paymentId } = (payload ?? {}) as { paymentId?: string };
    const tells = payload !== undefined && writtenBy(step).length > 0;
    return tells && (paymentId === undefined ? !readable.includes('money') : paymentId in payments);
  });
}

/** Taken by somebody there, or a consent for it. */
const isAboutOffice = ({ actor, payload }: Fact, officeId: string): boolean =>
  actor?.organisationId === officeId || (payload as { recipientId?: string }).recipientId === officeId;

/** That something happened is seen by everyone with a part in the case; what it says, by whoever reads its categories (SEE-1). */
export function timelineEntryFor({ fact, ...entry }: TimelineEntry, readable: readonly DataCategory[]) {
  const written = writtenBy(entry.step);
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

const writtenBy = (step: TimelineEntry['step']): readonly DataCategory[] =>
  staffSteps[step as StaffStepCode]?.writes ?? machineWrites;

/** What machines and the clock write is about money and travel, or about nobody. */
const machineWrites: readonly DataCategory[] = ['money', 'travel'];
