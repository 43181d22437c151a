import { call, type Answer } from './call.js';
import { Refused, Unreached } from './problem.js';

/** One step as it is sent, and sent again: the key says that it is the same one. */
export interface StepRequest {
  readonly href: string;
  readonly key: string;
  /** What the decision was made on. */
  readonly version?: string | undefined;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** How long an answer is waited for before it is asked for again. */
const pauseMs = 1_000;

/**
 * Takes a step, and asks what became of it for as long as nobody knows: accepted and not recorded yet, or the line was
 * down. It is taken once, however often it is sent (design.md, law 4).
 * @throws Refused where it was not taken
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
      // Ids alone: whoever shows the case reads it anew afterwards.
      Prefer: 'return=minimal',
      ...(version !== undefined && { 'If-Match': version }),
      ...headers,
    },
  });

/** It may still happen, or may have happened. */
const isOpen = (error: unknown): boolean =>
  error instanceof Unreached || (error instanceof Refused && error.status === 503);
