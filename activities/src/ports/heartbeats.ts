import { heartbeat } from '@temporalio/activity';

const everyMs = 2_000;

/** Sends heartbeats to Temporal for as long as `work` takes, to show that this process is alive. */
export async function withHeartbeats<T>(work: () => Promise<T>): Promise<T> {
  const beat = setInterval(() => heartbeat(), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
