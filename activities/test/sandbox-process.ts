import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort, startServing, type GuardedProcess } from '@homeward/testing';

type Desk = 'desk' | 'bank' | 'sms';

export interface Received {
  readonly desk: Desk;
  readonly method: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: any;
  readonly answer: number | 'reset' | 'none' | null;
}

/**
 * The sandbox in a separate process, as it runs outside tests. The process can be killed without warning and started
 * again.
 */
export class SandboxProcess {
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  #port = 0;
  #child: GuardedProcess | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    this.#child = await startServing({
      title: 'The sandbox',
      script: 'apps/sandbox/src/main.ts',
      env: {
        NODE_OPTIONS: '', // without the options that a debugger adds for Node
        HOMEWARD_MODE: 'test',
        HOMEWARD_DATA_DIR: this.#dataDir,
        HOMEWARD_SANDBOX_PORT: String(this.#port),
      },
    });
  }

  /** Kills the process with `kill -9`. */
  async kill(): Promise<void> {
    await this.#child?.crash();
    this.#child = undefined;
  }

  async discard(): Promise<void> {
    await this.kill();
    rmSync(this.#dataDir, { recursive: true });
  }

  async faults(desk: Desk, ...faults: object[]): Promise<void> {
    await this.control('PUT', `/${desk}/faults`, { faults });
  }

  /** The requests that the desk received with a key, once the desk has handled all of them. */
  async received(key: string): Promise<Received[]> {
    return await eventually(async () => {
      const { received } = (await this.control('GET', '/log')) as { received: Received[] };
      const ours = received.filter((entry) => entry.key === key);
      return ours.some(({ answer }) => answer === null) ? undefined : ours;
    });
  }

  /** Returns the keys for which the desk holds a booking, or the bank a payment. */
  async held(what: 'desk/bookings' | 'bank/payments'): Promise<string[]> {
    const list = (await this.control('GET', `/${what}`)) as Record<
      string,
      { key: string; cancelled?: boolean }[]
    >;
    const [entries = []] = Object.values(list);
    return entries.filter(({ cancelled }) => !cancelled).map(({ key }) => key);
  }

  async control(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/control${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`the sandbox refused ${method} ${path}`);
    return await response.json();
  }
}

/** Waits until `look` returns a value, for at most ten seconds. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error('did not happen within ten seconds');
    await pause(20);
  }
}
