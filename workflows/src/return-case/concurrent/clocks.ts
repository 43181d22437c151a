import { operatorText, type Clock, type Ring } from '@homeward/contracts';
import { condition } from '@temporalio/workflow';
import type { ReturnCase } from '../case.js';

/**
 * Law 7: one timer waits for the nearest mark of the deadlines that a clock watches, as last answered by the record.
 * It is set again when a nearer mark appears. When the nearest mark goes away, the timer still fires and does
 * nothing, which costs less history than moving it.
 */
export async function watchDeadlines(c: ReturnCase, clock: Clock): Promise<never> {
  const next = (): Ring => c.outlook?.rings[clock] ?? never;

  for (;;) {
    await condition(() => next() !== never);
    const armedFor = next().at;
    const rest = Date.parse(armedFor) - Date.now();
    if (rest > 0)
      await condition(() => next().at < armedFor, rest, { summary: operatorText('until the next mark') });
    // A step that is not recorded yet may have ended the deadline.
    if (c.isAheadOfOutlook) await c.recorded();
    const { at, marks } = next();
    if (Date.parse(at) > Date.now()) continue;
    for (const { deadlineId, mark, startedBy } of marks)
      await c.happen('pass-deadline-mark', { deadlineId, mark, startedBy });
  }
}

/** Later than every instant of the programme, so that "nothing to wait for" compares as far away. */
const never: Ring = { at: '9999-12-31T00:00:00Z', marks: [] };
