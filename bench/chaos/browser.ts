import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Role } from '@homeward/contracts';
import { staffSteps } from '@homeward/domain';
import { Caller, type Answer, type Ask } from '../../apps/api/test/caller.js';
import type { Line } from '../twelve-steps.js';
import type { Dice } from '../dice.js';

/** A step that was answered as recorded. */
export interface Taken {
  readonly caseId: string;
  readonly stepId: string;
  readonly at: number;
  readonly again: () => Promise<string>;
}

export type Staff = Readonly<Record<string, Caller>>;

/** A step at a path of its case that differs from the path of its kind, such as that of one payment. */
export type LineAt = Line & {
  readonly path?: string;
  /** The code of the answer if something else was recorded first, after which nobody takes this step. */
  readonly overtaken?: string;
};

/** The staff who work in these tests, each signed in at one API. */
export async function staffAt(apiUrl: string): Promise<Staff> {
  const roles: readonly [Role, string?][] = [
    ['counsellor', 'canton'],
    ['case-manager', 'country-office'],
    ['donor-officer'],
    ['finance-approver'],
    ['finance-releaser'],
    ['local-officer'],
  ];
  const callers = await Promise.all(roles.map(([role, type]) => Caller.as(apiUrl, role, 0, type)));
  return Object.fromEntries(callers.map((caller) => [caller.role, caller]));
}

/** A browser that repeats each call, with the same idempotency key, until the outcome is known. */
export class Browser {
  readonly taken: Taken[] = [];
  /** The times at which something that this browser sent was answered. */
  readonly answeredAt: number[] = [];
  /** The times at which callers got a broken connection instead of an answer. */
  readonly broken: number[] = [];
  /** Answers that no caller should get, by what was asked, status and code. */
  readonly unexpected: string[] = [];
  /** The number of keys whose repeated answer differed from the first answer. */
  changed = 0;

  #at = 0;
  #connection = new AbortController();

  constructor(
    /** The same staff at each API. A caller that gets no answer from one API calls the other API. */
    private readonly staffs: readonly Staff[],
    readonly dice: Dice,
  ) {}

  /** Behaves like a browser that is killed during a call: the browser restarts and repeats the call. */
  drop(): void {
    this.#connection.abort();
    this.#connection = new AbortController();
  }

  /** Takes a step. Returns the id of its case; `undefined` if a new case was not opened. */
  async take(
    caseId: string | undefined,
    { as, step, body, path, overtaken }: LineAt,
  ): Promise<string | undefined> {
    const to = caseId === undefined ? '/cases' : `/cases/${caseId}/${path ?? staffSteps[step].path}`;
    for (;;) {
      const ifMatch = caseId && staffSteps[step].needsVersion ? await this.#version(as, caseId) : undefined;
      const how = { key: randomUUID(), ...(ifMatch && { ifMatch }) };
      const send = () => this.send(as, to, body, how);
      const { status, body: answer, headers } = await send();
      if (status === 412) continue;
      if (status === 409 && answer.code === overtaken) return caseId;
      if (status !== 200 && status !== 201) {
        this.unexpected.push(`${step} ${status} ${answer.code ?? ''}`);
        return caseId;
      }
      const [of, stepId] = [answer.caseId ?? caseId!, headers.get('step-id')!];
      const again = async (): Promise<string> => (await send()).headers.get('step-id') ?? 'none';
      this.taken.push({ caseId: of, stepId, at: Date.now(), again });
      return of;
    }
  }

  /** Law 4: repeats an earlier key, and counts the key as changed if the answer differs from the first answer. */
  async askAgain(): Promise<void> {
    const { stepId, again } = this.dice.oneOf(this.taken);
    if ((await again()) !== stepId) this.changed += 1;
  }

  async send(
    as: string,
    path: string,
    body: unknown,
    { key = randomUUID(), ...ask }: Omit<Ask, 'signal'> = {},
  ): Promise<Answer> {
    const answer = await this.#known(as, (caller, signal) =>
      caller.post(path, body, { key, ...ask, signal }),
    );
    this.answeredAt.push(Date.now());
    return answer;
  }

  read(as: string, path: string): Promise<Answer> {
    return this.#known(as, (caller) => caller.get(path));
  }

  /** Repeats a call as long as its outcome is unknown. */
  async #known(as: string, ask: (caller: Caller, signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const { signal } = this.#connection;
      const answer = await ask(this.staffs[this.#at]![as]!, signal).catch(() => undefined);
      if (answer === undefined) this.#goElsewhere(signal);
      else if (![202, 429, 500, 502, 503].includes(answer.status)) return answer;
      else if (answer.status === 500) this.unexpected.push(`500 ${answer.body.code ?? ''}`);
      await pause(100);
    }
  }

  async #version(as: string, caseId: string): Promise<string> {
    return (await this.read(as, `/cases/${caseId}`)).headers.get('etag') ?? '';
  }

  #goElsewhere({ aborted }: AbortSignal): void {
    if (aborted) return;
    this.broken.push(Date.now());
    this.#at = (this.#at + 1) % this.staffs.length;
  }
}
