import { setTimeout as pause } from 'node:timers/promises';

/**
 * One `round` after the other, `everyMs` from the end of one to the next, until `signal` says stop; the round in hand is finished
 * first. Never rejects: a round that does is `failed`, and the next one comes.
 */
export async function rounds(
  signal: AbortSignal,
  everyMs: number,
  round: () => Promise<void>,
  failed: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    await round().catch(failed);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}
