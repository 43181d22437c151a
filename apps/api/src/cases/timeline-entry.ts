import type { DataCategory, ProposeCorrection, StaffStepCode, StepCode } from '@homeward/contracts';
import { staffSteps, toldNow, type CaseState } from '@homeward/domain';
import type { TimelineEntry } from '@homeward/persistence';

/**
 * That something happened is seen by everyone with a part in the case; what it says, by whoever reads its categories (SEE-1).
 * What was corrected since stands beside what was told, which stays (FACT-2).
 */
export function timelineEntryFor(
  { fact, ...entry }: TimelineEntry,
  readable: readonly DataCategory[],
  corrections?: CaseState['corrections'],
) {
  const mayRead = writtenBy(entry.step, fact.payload).every((category) => readable.includes(category));
  const { actor, zone } = fact;
  const by = actor && { role: actor.role, organisationId: actor.organisationId };
  const corrected = corrections?.made[entry.sequence];
  return {
    ...entry,
    zone,
    by,
    ...(mayRead && { payload: fact.payload }),
    ...(corrections &&
      corrected && { corrected: correctedEntry(fact, { mayRead, corrections, ...corrected }) }),
  };
}

function correctedEntry(
  fact: TimelineEntry['fact'],
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
function writtenBy(step: StepCode, payload: unknown): readonly DataCategory[] {
  const about = step === 'propose-correction' ? (payload as ProposeCorrection).told.step : step;
  return staffSteps[about as StaffStepCode]?.writes ?? machineWrites;
}

/** What machines and the clock write is about money and travel, or about nobody. */
const machineWrites: readonly DataCategory[] = ['money', 'travel'];
