import { setTimeout as pause } from 'node:timers/promises';
import type { Report } from './bank.js';

/** The address for the bank's callbacks, and the secret that proves that a callback comes from the bank. */
export interface NoticeTarget {
  readonly url: string;
  readonly secret: string;
}

const PAUSES_MS = [0, 200, 400, 800, 1_600];
const TIMEOUT_MS = 5_000;

/**
 * The bank's callbacks. The bank tries to send each notice a few times and then gives up. After that, the customer can
 * still ask the bank. The idempotency key of a notice is the same at each attempt.
 */
export class Notices {
  readonly #stopping = new AbortController();

  constructor(public target: NoticeTarget | undefined) {}

  async post(key: string, report: Report): Promise<void> {
    for (const ms of PAUSES_MS) {
      const isOver = await this.#try(key, report, ms).catch(() => this.#stopping.signal.aborted);
      if (isOver) return;
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  /** True if another attempt is useless: the notice arrived or was refused, or there is no address. */
  async #try(key: string, report: Report, pauseMs: number): Promise<boolean> {
    await pause(pauseMs, undefined, { signal: this.#stopping.signal, ref: false });
    if (!this.target) return true;
    const { status } = await fetch(this.target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `${key}-${report.status}`,
        'x-notice-secret': this.target.secret,
      },
      body: JSON.stringify({ key, report }),
      signal: AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    return status < 500 && status !== 408 && status !== 429;
  }
}
