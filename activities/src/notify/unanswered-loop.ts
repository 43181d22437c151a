import type { UnansweredNotices } from '@homeward/persistence';
import { LedLoop, type LoopOptions } from '../led-loop.js';

export interface UnansweredLoopOptions extends LoopOptions {
  readonly notices: Pick<UnansweredNotices, 'askNext'>;
}

/** DUE-2: if nobody answers a notice in time, notifies the next person, at any hour. */
export class UnansweredLoop extends LedLoop<UnansweredLoopOptions> {
  protected readonly usualEveryMs = 20_000;
  readonly #asked;

  constructor(options: UnansweredLoopOptions) {
    super(options);
    this.#asked = options.metrics.counter(
      'unanswered_notices_total',
      'Notices that nobody answered in time, by result',
      ['outcome'],
    );
  }

  protected failed(err: unknown): void {
    this.options.log.warn({ err }, 'Cannot ask the next person about unanswered notices at the moment');
  }

  protected async round(): Promise<void> {
    const { asked, nobodyLeft } = await this.options.notices.askNext(new Date().toISOString());
    this.#asked.inc({ outcome: 'asked' }, asked);
    this.#asked.inc({ outcome: 'nobody-left' }, nobodyLeft.length);
    for (const caseId of nobodyLeft)
      this.options.log.error(
        { code: 'NOTICE.NOBODY_LEFT', caseId },
        'Nobody answered, and nobody is left to ask',
      );
  }
}
