import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox, type SandboxSettings } from '../src/index.js';

export interface Answered {
  readonly status: number;
  readonly body: any;
}

/**
 * A sandbox in this process, called over real HTTP. The sandbox can be stopped and then opened again with its store.
 */
export class OpenedSandbox {
  readonly #folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  readonly storeFile = join(this.#folder, 'store', 'sandbox.jsonl');
  #running: Sandbox | undefined;

  async open(settings: Partial<SandboxSettings> = {}): Promise<void> {
    await this.#running?.stop();
    const base = { mode: 'test', port: 0, storeFile: this.storeFile, confirmAfterMs: null } as const;
    this.#running = await startSandbox({ ...base, ...settings });
  }

  async stop(): Promise<void> {
    await this.#running?.stop();
    this.#running = undefined;
  }

  async discard(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true });
  }

  get url(): string {
    if (!this.#running) throw new TypeError('the sandbox is not open');
    return this.#running.url;
  }

  async call(
    method: string,
    path: string,
    body?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answered> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(1_000),
    });
    return { status: response.status, body: await response.json() };
  }

  async faults(desk: 'desk' | 'bank' | 'sms', ...faults: object[]): Promise<void> {
    const { status } = await this.call('PUT', `/control/${desk}/faults`, { faults });
    if (status !== 200) throw new TypeError('the sandbox refused the faults');
  }
}

/** Waits until `look` returns a value, at most five seconds. */
export async function eventually<T>(find: () => Promise<T | undefined> | T | undefined): Promise<T> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('did not happen within five seconds');
    await pause(10);
  }
}
