import type { IsoDay } from '@homeward/contracts';
import type { CaseState, Fact } from '@homeward/domain';
import { raiseAlert } from '../../../libs/domain/src/case/alerts.js';
import type { AwaitedStep } from '../../../libs/domain/src/case/awaited-steps.js';
import { consequences } from '../../../libs/domain/src/consequences.js';
import { slices } from '../../../libs/domain/src/engine/slices.js';
import { stageWaits } from '../../../libs/domain/src/engine/waits.js';
import { staffSteps } from '../../../libs/domain/src/steps.js';

/** The slice that states of older releases do not have. */
export interface Papers {
  seenOn: IsoDay | null;
}
const none = (): Papers => ({ seenOn: null });
/** A step that the current release never waits for. */
const newlyAwaited = 'attach-document' as string as AwaitedStep;
const papersOf = (state: CaseState): Papers => (state as CaseState & { readonly papers: Papers }).papers;

const hourMs = 3_600_000;
const moved = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

/** The slice after the last fact. */
let lastPapers: Papers | undefined;
export const papersNow = (): Papers | undefined => lastPapers;

/**
 * Replaces the rules with the rules of a release that differs only in rules. Nobody may record a complaint any more.
 * Every case waits for a document, which is stored in a separate slice, and has an alert. Deadlines remind an hour
 * earlier and escalate once more.
 * @returns a function that restores the old rules, for the next suite in the same process
 */
export function adoptNextRules(): () => void {
  const complaint = staffSteps['record-complaint'];
  const { refuse } = complaint;
  Object.assign(slices, { papers: { empty: none, hiddenBecause: 'only a test has it' } });
  Object.assign(complaint, { refuse: () => ({ code: 'STEP.NOT_OPEN', rule: 'INC-3' }) });
  (stageWaits as (typeof stageWaits)[number][]).push((state) =>
    papersOf(state).seenOn === null ? [{ step: newlyAwaited, role: 'protection-officer' }] : [],
  );
  (consequences as (typeof differently)[]).push(differently);
  return () => {
    delete (slices as Record<string, unknown>)['papers'];
    Object.assign(complaint, { refuse });
    (stageWaits as unknown[]).pop();
    (consequences as unknown[]).pop();
  };
}

function differently(draft: CaseState, { step, sequence, recordedAt, occurredOn }: Fact): void {
  lastPapers = papersOf(draft);
  if (step === 'attach-document') lastPapers.seenOn = occurredOn;
  raiseAlert(draft, 'facts-disagree', null, recordedAt);
  draft.deadlines = draft.deadlines.map((deadline) =>
    deadline.startedBy !== sequence
      ? deadline
      : {
          ...deadline,
          reminders: deadline.reminders.map((at) => moved(at, -hourMs)),
          escalations: [moved(deadline.dueAt, hourMs), ...deadline.escalations],
        },
  );
}
