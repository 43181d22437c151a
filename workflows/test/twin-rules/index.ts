import type { CaseState, Fact } from '@homeward/domain';
import { raise } from '../../../libs/domain/src/kernel/alerts.js';
import { consequences } from '../../../libs/domain/src/kernel/consequences.js';
import { stageWaits } from '../../../libs/domain/src/kernel/waits.js';

/*
 * The workflows of a release in which only rules are different: every case waits for a session and has an alert, and deadlines
 * remind an hour earlier and escalate once more. A history must not notice (law 2).
 */
export * from '@homeward/workflows';

const hourMs = 3_600_000;
const moved = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();

function differently(draft: CaseState, { sequence, recordedAt }: Fact): void {
  raise(draft, 'facts-disagree', null, recordedAt);
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

(consequences as (typeof differently)[]).push(differently);
(stageWaits as (typeof stageWaits)[number][]).push(() => [
  { step: 'record-counselling-session', role: 'counsellor' },
]);
