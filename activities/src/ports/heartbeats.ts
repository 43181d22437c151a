import { heartbeat } from '@temporalio/activity';

const everyMs = 2_000;

/** Tells the engine, for as long as `work` takes, that the process which does it is alive. */
export async function withHeartbeats<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
