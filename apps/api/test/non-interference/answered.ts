import type { Answer } from '../caller.js';

const mostAsked = 8;

/** An answer of the house, however busy it is: what it could not say it is asked again. */
export async function answered(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (let again = 1; answer.status === 503 && again < mostAsked; again += 1) answer = await ask();
  return answer;
}
