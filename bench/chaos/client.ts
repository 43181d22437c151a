import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { staffSteps } from '@homeward/domain';
import type { Caller } from '../../apps/api/test/caller.js';
import { session, twelveSteps, type Line, type Organisations } from '../twelve-steps.js';
import type { Dice } from '../dice.js';

/** A step that was answered as recorded. */
export interface Taken {
  readonly caseId: string;
  readonly stepId: string;
  readonly at: number;
  readonly again: () => Promise<string>;
}

export type Staff = Readonly<Record<string, Caller>>;

/**
 * Works like staff: takes cases from their opening to a payment, and repeats each step with one key until its outcome
 * is known.
 */
export class ChaosClient {
  readonly taken: Taken[] = [];
  /** The times at which callers got a broken connection instead of an answer. */
  readonly broken: number[] = [];
  /** Answers that no caller should get, by status and code. */
  readonly unexpected: string[] = [];
  /** The number of keys whose repeated answer differed from the first answer. */
  changed = 0;

  #at = 0;
  #connection = new AbortController();

  constructor(
    /** The same staff at each API. A caller that gets no answer from one API calls the other API. */
    private readonly staffs: readonly Staff[],
    private readonly organisations: Organisations,
    private readonly dice: Dice,
    private readonly isOver: () => boolean,
  ) {}

  /** Behaves like a browser that is killed during a call: the browser restarts and repeats the call. */
  drop(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  async work(): Promise<void> {
    while (!this.isOver()) await this.#oneCase();
  }

  async #oneCase(): Promise<void> {
    const [opening, ...lines] = twelveSteps(this.organisations);
    const personId = personIn(opening!);
    const caseId = await this.#take(undefined, opening!);
    for (const line of lines) {
      if (this.isOver()) return;
      await this.#take(caseId, line);
    }
    for (const line of paymentOf(personId)) await this.#take(caseId, line);
    for (let more = this.dice.between(0, 6); more > 0 && !this.isOver(); more -= 1) {
      await this.#take(caseId, session([personId]));
      await this.#askAgain();
    }
  }

  /** Law 4: repeats an earlier key, and counts the key as changed if the answer differs from the first answer. */
  async #askAgain(): Promise<void> {
    const { stepId, again } = this.dice.oneOf(this.taken);
    if ((await again()) !== stepId) this.changed += 1;
  }

  async #take(caseId: string | undefined, line: Line & { readonly path?: string }): Promise<string> {
    const { as, step, body } = line;
    const path = caseId === undefined ? '/cases' : `/cases/${caseId}/${line.path ?? staffSteps[step].path}`;
    for (;;) {
      const ifMatch = caseId && staffSteps[step].needsVersion ? await this.#version(as, caseId) : undefined;
      const how = { key: randomUUID(), ...(ifMatch && { ifMatch }) };
      const send = () => this.#known(as, (caller, signal) => caller.post(path, body, { ...how, signal }));
      const { status, body: answer, headers } = await send();
      if (status === 412) continue;
      if (status !== 200 && status !== 201) {
        this.unexpected.push(`${step} ${status} ${answer.code ?? ''}`);
        if (caseId === undefined) continue;
        return caseId;
      }
      const [of, stepId] = [answer.caseId ?? caseId!, headers.get('step-id')!];
      const again = async (): Promise<string> => (await send()).headers.get('step-id') ?? 'none';
      this.taken.push({ caseId: of, stepId, at: Date.now(), again });
      return of;
    }
  }

  async #version(as: string, caseId: string): Promise<string> {
    return (await this.#known(as, (caller) => caller.get(`/cases/${caseId}`))).headers.get('etag') ?? '';
  }

  /** Repeats a call as long as its outcome is unknown. */
  async #known(
    as: string,
    ask: (caller: Caller, signal: AbortSignal) => ReturnType<Caller['get']>,
  ): ReturnType<Caller['get']> {
    for (;;) {
      const { signal } = this.#connection;
      const answer = await ask(this.staffs[this.#at]![as]!, signal).catch(() => undefined);
      if (answer === undefined) this.#goElsewhere(signal);
      else if (![202, 429, 500, 502, 503].includes(answer.status)) return answer;
      else if (answer.status === 500) this.unexpected.push(`500 ${answer.body.code ?? ''}`);
      await pause(100);
    }
  }

  #goElsewhere({ aborted }: AbortSignal): void {
    if (aborted) return;
    this.broken.push(Date.now());
    this.#at = (this.#at + 1) % this.staffs.length;
  }
}

const personIn = ({ body }: Line): string =>
  (body['persons'] as readonly { readonly personId: string }[])[0]!.personId;

/** Returns the steps of initial aid: requested, approved and released by three people. */
function paymentOf(personId: string): (Line & { readonly path?: string })[] {
  const paymentId = randomUUID();
  return [
    {
      as: 'case-manager',
      step: 'request-payment',
      body: {
        paymentId,
        kind: 'initial-aid',
        personIds: [personId],
        amountMinor: 100_000,
        currency: 'CHF',
        payee: { name: 'Synthetic Payee', country: 'NG', bankCode: 'SYN-1', account: '000-000' },
        method: 'bank',
        textCode: 'transfer',
      },
    },
    { as: 'finance-approver', step: 'approve-payment', path: `payments/${paymentId}/approval`, body: {} },
    { as: 'finance-releaser', step: 'release-payment', path: `payments/${paymentId}/release`, body: {} },
  ];
}
