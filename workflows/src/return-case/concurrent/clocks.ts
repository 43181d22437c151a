import { operatorText, type Clock, type Ring } from '@homeward/contracts';
import { condition } from '@temporalio/workflow';
import { waitsForRepair, type ReturnCase } from '../case.js';

/**
 * Law 7: one timer waits for the next reminder, due time or escalation of a deadline of this clock, according to the
 * last answer of the record. The timer is set again if an earlier time appears. If the next time disappears, the timer
 * still fires and does nothing, because moving the timer would add events to the history.
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
    if (c.isAheadOfOutlook) await c.recorded().catch(waitsForRepair);
    const { at, marks } = next();
    if (Date.parse(at) > Date.now()) continue;
    for (const { deadlineId, mark, startedBy } of marks)
      await c.happen('pass-deadline-mark', { deadlineId, mark, startedBy });
  }
}

/**
 * The value for "nothing to wait for". The value is later than every instant of the programme, so that comparisons
 * treat it as far in the future.
 */
const never: Ring = { at: '9999-12-31T00:00:00Z', marks: [] };
