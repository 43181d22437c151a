import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '@homeward/persistence';

export interface Rounds {
  readonly signal: AbortSignal;
  /** From the end of one round to the next, in ms. */
  readonly everyMs: number;
  readonly round: () => Promise<void>;
  /** Called with the error of a failed round. */
  readonly failed: (error: unknown) => void;
}

export interface LedRounds extends Rounds {
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  /** Whether to run one more round when stopped. */
  readonly lastRound?: boolean;
  /** Called while another process leads: what this process shows about the loop is no longer valid. */
  readonly followed?: () => void;
}

/**
 * Runs one `round` after the other until `signal` aborts. The current round is finished first. Never rejects: if a
 * round rejects, `failed` is called and the next round follows.
 */
export async function rounds({ signal, everyMs, round, failed }: Rounds): Promise<void> {
  while (!signal.aborted) {
    await round().catch(failed);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Well below the length of a lease. Between two rounds, the leader renews its lease at this interval, and the other
 * processes check whether they lead.
 */
const askAgainMs = 10_000;

/**
 * As {@link rounds}, but only in the process that holds the lease. A round with several acts must call {@link
 * Lease.hold} before each of them, because the process may have been frozen meanwhile.
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
    // Rather a turn too early than too late.
    await rest.round().finally(() => (dueAt = Date.now() + rest.everyMs - turnMs));
  };
  await rounds({ ...rest, everyMs: turnMs, round: led });
  dueAt = 0;
  if (lastRound) await led().catch(rest.failed);
  await lease.release().catch(() => undefined);
}
