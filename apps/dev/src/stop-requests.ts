const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The time, in milliseconds, within which a second signal counts as part of the first request. The terminal sends
 * Ctrl-C to this process directly, and npm then sends it again.
 */
const SAME_WISH_MS = 1_000;

/** A person's request to stop everything. */
export interface StopRequests {
  /** Settles at the first Ctrl-C or SIGTERM, or when the terminal closes. */
  readonly first: Promise<void>;
  /** Settles at a later request, which means that the person does not want to wait. */
  readonly second: Promise<void>;
}

export function listenForStop(): StopRequests {
  let onFirst = (): void => undefined;
  let onSecond = (): void => undefined;
  let firstAt: number | undefined;
  const requests = {
    first: new Promise<void>((resolve) => (onFirst = resolve)),
    second: new Promise<void>((resolve) => (onSecond = resolve)),
  };
  const listener = (): void => {
    firstAt ??= Date.now();
    onFirst();
    if (Date.now() - firstAt > SAME_WISH_MS) onSecond();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return requests;
}
