import { begunInHeader, call, presentEpoch, type Answer } from './call.js';
import { Refused, Unreached } from './problem.js';

/** The request that takes a step. The key identifies the step if the request is sent again. */
export interface StepRequest {
  readonly href: string;
  readonly key: string;
  /** The epoch of the installation in which the key was generated. */
  readonly begunIn: string | undefined;
  /** True if the key was never sent before. */
  readonly isNew: boolean;
  /** The version of the case that the decision is based on. */
  readonly version?: string | undefined;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The time to wait before a request without an outcome is sent again, in milliseconds. */
const pauseMs = 1_000;

/** Why the outcome of a step is not known yet. */
export type WaitsFor = 'recording' | 'unreached' | 'held';

/** True if the step is deferred: the step cannot be recorded now, and is recorded later without this page. */
export const isDeferred = ({ status, body }: Answer<unknown>): boolean =>
  status === 202 && (body as { readonly state?: string }).state === 'kept';

/**
 * Takes a step. If the step was accepted but is not recorded yet, or if the network was down, sends the request again
 * until the outcome is known. The step is taken only once, even if the request is sent several times (design.md, law
 * 4).
 * @throws Refused if the step was not taken
 */
export async function takeStep<T>(
  request: StepRequest,
  onWaiting: (because: WaitsFor) => void,
): Promise<Answer<T>> {
  let { begunIn } = request;
  let isUnused = request.isNew;
  for (;;) {
    try {
      const answer = await send<T>({ ...request, begunIn });
      if (answer.status !== 202 || isDeferred(answer)) return answer;
      isUnused = false;
      onWaiting('recording');
    } catch (error) {
      if (!isOpen(error)) throw error;
      isUnused &&= isHeld(error);
      onWaiting(waitsFor(error));
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    // While the installation is held, nothing is recorded. So the key still counts as unused after a restore.
    if (isUnused) begunIn = presentEpoch();
  }
}

const send = <T>({ href, key, begunIn, version, body, headers }: StepRequest): Promise<Answer<T>> =>
  call<T>(href, {
    method: 'POST',
    body,
    headers: {
      'Idempotency-Key': key,
      ...begunInHeader(begunIn),
      // Asks for an answer with ids only, because the page of the case reloads the case afterwards.
      Prefer: 'return=minimal',
      ...(version !== undefined && { 'If-Match': version }),
      ...headers,
    },
  });

function waitsFor(error: unknown): WaitsFor {
  if (error instanceof Unreached) return 'unreached';
  return isHeld(error) ? 'held' : 'recording';
}

/** True if the outcome is unknown: the step may have been taken, or may still be taken. */
const isOpen = (error: unknown): boolean =>
  error instanceof Unreached || (error instanceof Refused && error.status === 503);

/** True if the request was refused before it reached the record. */
const isHeld = (error: unknown): boolean => error instanceof Refused && error.code === 'HOUSE.HELD';
