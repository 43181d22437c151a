import { clocks, operatorText, type ReturnCaseInput } from '@homeward/contracts';
import { condition } from '@temporalio/workflow';
import { ignoreCancellation } from './cancellation.js';
import { ReturnCase } from './case.js';
import { bookingDesk } from './concurrent/booking-desk.js';
import { watchDeadlines } from './concurrent/clocks.js';
import { linkedCases } from './concurrent/linked-cases.js';
import { matches } from './concurrent/matches.js';
import { payments } from './concurrent/payments.js';
import { handleMessages } from './messages.js';
import { growOld, newRunAtBoundary, whileStageLasts } from './runs.js';

/**
 * The time after which a workflow without an open case ends by itself. Such a workflow remains after a refused opening,
 * and after a refused step to a file that has ended.
 */
const openingTakes = '1 hour';

/** One return case, from the first counselling to the end of its closed file. Follows docs/process. */
export async function returnCase(input: ReturnCaseInput): Promise<void> {
  const c = new ReturnCase(input);
  handleMessages(c); // before the first await, because a message may come with the start

  await ignoreCancellation(c, async () => {
    if (input.opening && !c.isOpen) void c.take([{ step: 'open-case', ...input.opening }]);
    if (
      !(await condition(() => c.isOpen && !c.isOver, openingTakes, {
        summary: operatorText`until the case is opened`,
      }))
    )
      return;
    await Promise.race([
      runStages(c),
      // Run concurrently with the stages, until this run ends:
      ...clocks.map((clock) => watchDeadlines(c, clock)),
      bookingDesk(c),
      payments(c),
      matches(c),
      linkedCases(c),
    ]);
  });
}

/**
 * Runs the stages of libs/domain/src/programme.ts. A case may enter a stage again after a failed departure or a
 * corrected fact (law 8).
 */
async function runStages(c: ReturnCase): Promise<void> {
  growOld(c);
  await condition(() => c.outlook !== undefined);
  while (!c.isOver) {
    await whileStageLasts(c, c.outlook!.stage);
    if (!c.isOver) await newRunAtBoundary(c);
  }
  do await c.settles();
  while (!c.isSettled); // a file whose period is already over may end with the step that closes it
}
