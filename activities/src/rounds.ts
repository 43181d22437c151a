import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '@homeward/persistence';

export interface Rounds {
  readonly signal: AbortSignal;
  /** The pause from the end of one round to the next, in ms. */
  readonly everyMs: number;
  readonly round: () => Promise<void>;
  /** Called with the error of a failed round. */
  readonly failed: (error: unknown) => void;
}

export interface LedRounds extends Rounds {
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  /** True if one more round runs when the loop is stopped. */
  readonly lastRound?: boolean;
  /** Called while another process leads. What this process shows about the loop is then no longer valid. */
  readonly followed?: () => void;
}

/**
 * Runs `round` repeatedly until `signal` aborts. The current round is finished first. Never rejects: if a round
 * rejects, `failed` is called and the next round follows.
 */
export async function rounds({ signal, everyMs, round, failed }: Rounds): Promise<void> {
  while (!signal.aborted) {
    await round().catch(failed);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * The interval in ms at which the leader renews its lease between two rounds, and at which other processes check
 * whether they lead. The interval is well below the length of a lease.
 */
const askAgainMs = 10_000;

/**
 * Runs rounds as {@link rounds} does, but only in the process that holds the lease. A round with several acts must call
 * {@link Lease.hold} before each act, because the process may have been frozen before it.
 */
export async function ledRounds({
  lease,
  lastRound = false,
  followed = () => undefined,
  ...rest
}: LedRounds): Promise<void> {
  const turnMs = Math.min(rest.everyMs, askAgainMs);
  let dueAt = 0;
  const led = async (): Promise<void> => {
    if (!(await lease.hold())) return followed();
    if (Date.now() < dueAt) return;
    // A round may start up to `turnMs` too early, but never too late.
    await rest.round().finally(() => (dueAt = Date.now() + rest.everyMs - turnMs));
  };
  await rounds({ ...rest, everyMs: turnMs, round: led });
  dueAt = 0;
  if (lastRound) await led().catch(rest.failed);
  await lease.release().catch(() => undefined);
}
