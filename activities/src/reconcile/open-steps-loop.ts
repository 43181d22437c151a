import type { Logger, Metrics } from '@homeward/observability';
import { rounds } from '../rounds.js';
import type { OpenSteps } from './open-steps.js';

export interface OpenStepsLoopOptions {
  readonly openSteps: Pick<OpenSteps, 'settle'>;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The pause from the end of one round to the next, in ms. */
  readonly everyMs?: number;
}

/**
 * Settles open steps in rounds, as long as the worker lives. Any number of workers may run this loop, because only one
 * worker handles a step at a time. This is a loop and not a schedule, because millions of rounds run, and a round that
 * finds no open step should leave no history.
 */
export class OpenStepsLoop {
  readonly #options: OpenStepsLoopOptions;
  readonly #resent;

  constructor(options: OpenStepsLoopOptions) {
    this.#options = options;
    const { metrics } = options;
    this.#resent = metrics.counter('open_steps_total', 'Steps sent again, by result', ['outcome']);
  }

  /** Runs rounds until `signal` aborts. The current round is finished first. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMs = 15_000, log } = this.#options;
    await rounds({
      signal,
      everyMs,
      round: () => this.#round(),
      failed: (err) => log.warn({ err }, 'Open steps cannot be sent again at the moment'),
    });
  }

  async #round(): Promise<void> {
    const report = await this.#options.openSteps.settle();
    for (const [outcome, count] of Object.entries(report)) this.#resent.inc({ outcome }, count);
  }
}
