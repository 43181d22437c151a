import { call, type Answer } from './call.js';
import { Refused, Unreached } from './problem.js';

/** One step as it is sent, and sent again: the key shows that it is the same one. */
export interface StepRequest {
  readonly href: string;
  readonly key: string;
  /** The version of the case that the decision is based on. */
  readonly version?: string | undefined;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long to wait for an answer before asking again. */
const pauseMs = 1_000;

/**
 * Takes a step, and asks for its outcome until it is known: the step was accepted but not recorded yet, or the line
 * was down. The step is taken once, however often it is sent (design.md, law 4).
 * @throws Refused if it was not taken
 */
export async function takeStep<T>(
  request: StepRequest,
  onWaiting: (because: 'recording' | 'unreached') => void,
): Promise<Answer<T>> {
  for (;;) {
    try {
      const answer = await send<T>(request);
      if (answer.status !== 202) return answer;
      onWaiting('recording');
    } catch (error) {
      if (!isOpen(error)) throw error;
      onWaiting(error instanceof Unreached ? 'unreached' : 'recording');
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

const send = <T>({ href, key, version, body, headers }: StepRequest): Promise<Answer<T>> =>
  call<T>(href, {
    method: 'POST',
    body,
    headers: {
      'Idempotency-Key': key,
      // Ids only: the page that shows the case reloads it afterwards.
      Prefer: 'return=minimal',
      ...(version !== undefined && { 'If-Match': version }),
      ...headers,
    },
  });

/** True if the step may still be taken, or may have been taken. */
const isOpen = (error: unknown): boolean =>
  error instanceof Unreached || (error instanceof Refused && error.status === 503);
