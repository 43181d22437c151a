import type {
  Actor,
  DataCategory,
  IsoDay,
  OpenCase,
  ProposeCorrection,
  StaffStepCode,
} from '@homeward/contracts';
import {
  isBeside,
  isHiddenFrom,
  officeHiddenFrom,
  readableCategories,
  staffSteps,
  stateSeenBy,
  toldNow,
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
  const seen = entries
    .filter(({ fact }) => hidden === undefined || !isAboutOffice(fact, hidden))
    .filter(({ fact }) => !isHiddenFrom(state, actor, JSON.stringify(fact.payload)));
  const shown = seen.map((entry) => timelineEntryFor(entry, readable, state.corrections));
  if (!isBeside(state, actor)) return shown;
  const { payments } = stateSeenBy(state, actor);
  return shown.filter(({ payload }, i) => {
    const { paymentId } = (payload ?? {}) as { paymentId?: string };
    const tells = payload !== undefined && writtenBy(seen[i]!.fact).length > 0;
    return tells && (paymentId === undefined ? !readable.includes('money') : paymentId in payments);
  });
}

/** Taken by somebody there, or a consent for it. */
const isAboutOffice = ({ actor, payload }: Fact, officeId: string): boolean =>
  actor?.organisationId === officeId || (payload as { recipientId?: string }).recipientId === officeId;

/**
 * That something happened is seen by everyone with a part in the case; what it says, by whoever reads its categories (SEE-1).
 * What was corrected since stands beside what was told, which stays (FACT-2).
 */
export function timelineEntryFor(
  { fact, ...entry }: TimelineEntry,
  readable: readonly DataCategory[],
  corrections?: CaseState['corrections'],
) {
  const mayRead = writtenBy(fact).every((category) => readable.includes(category));
  const { actor, zone } = fact;
  const by = actor && { role: actor.role, organisationId: actor.organisationId };
  const corrected = corrections?.made[entry.sequence];
  return {
    ...entry,
    zone,
    by,
    ...(mayRead && { payload: shownOf(fact.payload) }),
    ...(corrections &&
      corrected && { corrected: correctedEntry(fact, { mayRead, corrections, ...corrected }) }),
  };
}

/** CASE-3: where a linked case came from, and what it brought along, is not told by its opening. */
function shownOf(payload: object): object {
  const { linkedTo: _, carried: __, ...rest } = payload as Partial<OpenCase>;
  return rest;
}

function correctedEntry(
  fact: Fact,
  about: {
    mayRead: boolean;
    corrections: CaseState['corrections'];
  } & CaseState['corrections']['made'][number],
) {
  const { correctionId, on, struck = false } = about;
  const { occurredOn, payload } = toldNow(about.corrections, fact);
  return { correctionId, on, struck, occurredOn, ...(about.mayRead && { payload }) };
}

/** A correction says what the corrected record says. */
function writtenBy({ step, payload }: Fact): readonly DataCategory[] {
  const about = step === 'propose-correction' ? (payload as ProposeCorrection).told.step : step;
  return staffSteps[about as StaffStepCode]?.writes ?? machineWrites;
}

/** What machines and the clock write is about money and travel, or about nobody. */
const machineWrites: readonly DataCategory[] = ['money', 'travel'];
