import { condition } from '@temporalio/workflow';
import { clocks, operatorText, type ReturnCaseInput, type Stage } from '@homeward/contracts';
import { standFast } from './cancellation.js';
import { ReturnCase } from './case.js';
import { watchDeadlines } from './clock.js';
import { handleMessages } from './messages.js';
import { growOld, newRunAtBoundary } from './runs.js';
import { closed } from './stages/closed.js';
import { linkedCases } from './stages/linked-cases.js';
import { payments } from './stages/payments.js';
import { peopleAct } from './stages/people-act.js';
import { travelDesk } from './stages/travel-desk.js';

/** The stages of a case, in the order of the process. Each ends when the case no longer mainly waits for it (STAGE-1). */
const stages: Record<Stage, (c: ReturnCase) => Promise<void>> = {
  counselling: peopleAct('counselling'),
  registration: peopleAct('registration'),
  'risk-assessment': peopleAct('risk-assessment'),
  planning: peopleAct('planning'),
  'pre-departure': peopleAct('pre-departure'),
  'in-transit': peopleAct('in-transit'),
  'post-arrival': peopleAct('post-arrival'),
  reintegration: peopleAct('reintegration'),
  monitoring: peopleAct('monitoring'),
  closed,
};

/** An opening that was refused, also of a file that had ended, leaves a workflow behind with nothing to do: it ends by itself. */
const openingTakes = '1 hour';

/** One return case, from first counselling to the end of its closed file. Reads as docs/process does. */
export async function returnCase(input: ReturnCaseInput): Promise<void> {
  const c = new ReturnCase(input);
  handleMessages(c); // before the first await: a message may come with the start

  await standFast(c, async () => {
    if (input.opening && !c.isOpen) void c.take('open-case', input.opening);
    if (
      !(await condition(() => c.isOpen && !c.isOver, openingTakes, {
        summary: operatorText`until the case is opened`,
      }))
    )
      return;
    await Promise.race([
      theWay(c),
      // Beside the way, for as long as the case lives:
      ...clocks.map((clock) => watchDeadlines(c, clock)),
      travelDesk(c),
      payments(c),
      linkedCases(c),
    ]);
  });
}

/** From stage to stage; a stage may be entered again, after a failed departure or a corrected fact (law 8). */
async function theWay(c: ReturnCase): Promise<void> {
  growOld(c);
  await condition(() => c.outlook !== undefined);
  while (!c.isOver) {
    await stages[c.outlook!.stage](c);
    if (!c.isOver) await newRunAtBoundary(c);
  }
  do await c.settles();
  while (!c.isSettled); // a file whose days are over already may end with the step that closes it
}
