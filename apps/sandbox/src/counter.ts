import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Desk, Faults } from './faults.js';
import { readJson, sendJson, type Answer, type Method } from './http.js';
import type { ReceivedLog } from './received-log.js';

/** The answers of a desk by HTTP method, for requests that no fault prevents. */
export type Work = Readonly<
  Partial<Record<string, (key: string, body: unknown, headers: IncomingHttpHeaders) => Answer>>
>;

/** Receives the requests to a desk, logs each one, and applies the desk's fault switches. */
export class Counter {
  constructor(
    private readonly desk: Desk,
    private readonly faults: Faults,
    private readonly log: ReceivedLog,
    private readonly work: Work,
  ) {}

  async serve(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
    const { headers } = request;
    const work = this.work[request.method ?? ''];
    if (!work) return sendJson(response, { status: 405, body: { code: 'METHOD.UNKNOWN' } });
    const method = request.method as Method;
    const body = await readJson(request);
    const received = this.log.add({ desk: this.desk, method, key, headers, body });
    const answer = await this.#answer(method, () => work(key, body, headers));
    received.answer = typeof answer === 'string' ? answer : answer.status;
    if (answer === 'reset') request.socket.resetAndDestroy();
    else if (answer !== 'none') sendJson(response, answer);
  }

  async #answer(method: Method, work: () => Answer): Promise<Answer | 'reset' | 'none'> {
    const { faults } = this;
    if (faults.take('go-away', method)) return 'reset';
    const delay = faults.take('delay', method);
    if (delay) await pause(delay.ms, undefined, { ref: false });
    if (faults.take('fail', method)) return { status: 503, body: { code: 'UNAVAILABLE' } };
    const refusal = faults.take('refuse', method);
    if (refusal) return { status: 422, body: { code: 'REFUSED', reason: refusal.reason } };

    const answer = work();

    if (faults.take('hang-after', method)) return 'none';
    if (faults.take('reset-after', method)) return 'reset';
    if (faults.take('fail-after', method)) return { status: 500, body: { code: 'BROKEN' } };
    return answer;
  }
}
