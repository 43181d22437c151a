/** The message by which a child process tells `npm start` that it is ready. */
export interface ReadyMessage {
  readonly ready: true;
}

export const isReadyMessage = (message: unknown): message is ReadyMessage =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;

/**
 * Reports that this process is ready: the port listens, or the worker polls. Call this function once, after the last
 * action that can fail. The function does nothing if no parent process listens.
 */
export function announceReady(): void {
  process.send?.({ ready: true } satisfies ReadyMessage);
}

/** The message by which a child process reports that it is working but cannot start yet. */
export interface WaitingMessage {
  readonly waiting: true;
}

export const isWaitingMessage = (message: unknown): message is WaitingMessage =>
  typeof message === 'object' && message !== null && 'waiting' in message && message.waiting === true;

export type StopReason = 'SIGINT' | 'SIGTERM' | 'parent-gone';

/**
 * Shuts this process down cleanly: on Ctrl-C, on SIGTERM, or when its parent process has ended (even by kill -9, so
 * that no process is left behind). `stop` finishes work in progress. Then the process exits, with 1 if `stop` failed. A
 * second Ctrl-C exits at once.
 */
export function onStop(stop: (reason: StopReason) => Promise<void>): void {
  let stopping = false;
  const begin = (reason: StopReason): void => {
    if (stopping) return reason === 'SIGINT' ? process.exit(130) : undefined;
    stopping = true;
    stop(reason).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', () => begin('SIGINT'));
  process.on('SIGTERM', () => begin('SIGTERM'));
  process.once('disconnect', () => begin('parent-gone'));
}
