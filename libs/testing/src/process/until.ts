import { setTimeout as pause } from 'node:timers/promises';
import { suiteTime } from '../suite-time.js';

/**
 * Repeats the question until the answer is yes. Returns `true` when the answer is yes, and `false` when the time is up.
 */
export async function until(
  ask: () => Promise<boolean> | boolean,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  return await suiteTime.spendOn('waiting', async () => {
    const end = Date.now() + withinMs;
    for (;;) {
      if (await ask()) return true;
      if (Date.now() >= end) return false;
      await pause(everyMs);
    }
  });
}
