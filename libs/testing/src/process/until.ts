import { setTimeout as pause } from 'node:timers/promises';

/** Asks until the answer is yes (`true`) or time is up (`false`). */
export async function until(
  ask: () => Promise<boolean> | boolean,
  { withinMs, everyMs = 50 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  const end = Date.now() + withinMs;
  for (;;) {
    if (await ask()) return true;
    if (Date.now() >= end) return false;
    await pause(everyMs);
  }
}
