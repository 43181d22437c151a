import type { Stage } from '@homeward/contracts';
import type { ReturnCase } from '../case.js';
import { whileStageLasts } from '../runs.js';

/**
 * A stage in which nothing runs by itself: people take the steps, the rules open the next stage, the clock reminds. What it
 * waits for is its tasks (libs/domain/<stage>/waits.ts).
 */
export const peopleAct =
  (stage: Stage) =>
  (c: ReturnCase): Promise<void> =>
    whileStageLasts(c, stage);
