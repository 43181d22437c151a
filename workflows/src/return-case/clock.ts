import { condition } from '@temporalio/workflow';
import { operatorText, type DeadlineCode } from '@homeward/contracts';
import { marksDue, nextMark, type Deadline } from '@homeward/domain';
import { now, type ReturnCase } from './case.js';

/**
 * Law 7: one timer waits for the nearest mark of the deadlines it watches. It is armed anew when a nearer mark appears; when
 * the nearest one goes away the timer is left to ring for nothing, which costs less history than moving it.
 */
export async function watchDeadlines(
  c: ReturnCase,
  watches: (code: DeadlineCode) => boolean,
): Promise<never> {
  const watched = (): Deadline[] => c.state.deadlines.filter(({ code }) => watches(code));
  const nearest = (): string => nextMark(watched())?.at ?? never;

  for (;;) {
    await condition(() => nearest() !== never);
    const armedFor = nearest();
    const rest = Date.parse(armedFor) - Date.now();
    if (rest > 0)
      await condition(() => nearest() < armedFor, rest, { summary: operatorText('until the next mark') });
    for (const { deadlineId, mark, startedBy } of marksDue(watched(), now()))
      await c.happen('pass-deadline-mark', { deadlineId, mark, startedBy });
  }
}

/** Medical aid and follow-up run beside reintegration and then monitoring, each by a timer of its own (law 8). */
export const isOfMedicalAid = (code: DeadlineCode): boolean =>
  code === 'medical-aid-end' || code === 'medical-aid-invoices';
export const isOfFollowUp = (code: DeadlineCode): boolean => code === 'follow-up-contact';
export const isOfTheCase = (code: DeadlineCode): boolean => !isOfMedicalAid(code) && !isOfFollowUp(code);

/** Later than every instant the programme knows, so that "nothing to wait for" compares as far away. */
const never = '9999-12-31T00:00:00Z';
