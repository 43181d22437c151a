import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../caller.js';

/** The time after which a call is no longer repeated. Any burst of calls is shorter than this time. */
const patienceMs = 30_000;
const pauseMs = 200;

/** Returns an answer of the installation, however busy it is. Repeats a call that gets a 503. */
export async function answered(ask: () => Promise<Answer>): Promise<Answer> {
  const until = Date.now() + patienceMs;
  let answer = await ask();
  while (answer.status === 503 && Date.now() < until) {
    await pause(pauseMs);
    answer = await ask();
  }
  return answer;
}
