import { setTimeout as pause } from 'node:timers/promises';
import type { Lease } from '@homeward/persistence';

export interface Rounds {
  readonly signal: AbortSignal;
  /** From the end of one round to the next, in ms. */
  readonly everyMs: number;
  readonly round: () => Promise<void>;
  /** Told of a round that rejected. */
  readonly failed: (error: unknown) => void;
}

export interface LedRounds extends Rounds {
  readonly lease: Pick<Lease, 'hold' | 'release'>;
  /** One more when it is told to stop. */
  readonly lastRound?: boolean;
  /** Called while another process leads: what this one shows of the loop is not so any more. */
  readonly followed?: () => void;
}

/**
 * One `round` after the other until `signal` says stop; the round in hand is finished first. Never rejects: a round
 * that does is `failed`, and the next one comes.
 */
export async function rounds({ signal, everyMs, round, failed }: Rounds): Promise<void> {
  while (!signal.aborted) {
    await round().catch(failed);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/**
 * Well within the length of a lease: its leader renews it so often between two rounds, and the others ask so often
 * whether they lead.
 */
const askAgainMs = 10_000;

/**
 * As {@link rounds}, in one process at a time: whoever holds the lease. A round of several acts asks {@link
 * Lease.hold} before each of them, since the process may have been frozen meanwhile.
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
    // A turn early rather than late.
    await rest.round().finally(() => (dueAt = Date.now() + rest.everyMs - turnMs));
  };
  await rounds({ ...rest, everyMs: turnMs, round: led });
  dueAt = 0;
  if (lastRound) await led().catch(rest.failed);
  await lease.release().catch(() => undefined);
}
