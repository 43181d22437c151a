import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Account } from '../backup/programs.js';

/**
 * The guard process for a server. Only this process holds a pipe to the guard open. When this process stops the server
 * or is killed, the pipe closes, and the guard stops the server. So no server keeps running on restored data.
 */
const guard = `
umask 077
"$@" 3<&- & child=$!
{ read -r _ <&3; kill -s INT "$child"; sleep 20; kill -s KILL "$child"; } >/dev/null 2>&1 4<&- & watcher=$!
wait "$child"
kill "$watcher" 2>/dev/null
`;

const stopsWithinMs = 20_000;

/** A server that this process starts. When this process ends, the guard stops the server within 20 seconds. */
export class GuardedServer {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #isGone = false;

  constructor(program: string, args: readonly string[], account?: Account) {
    this.#child = spawn('/bin/sh', ['-c', guard, 'guard', program, ...args], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
      env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' },
      ...account,
    });
    this.#ended = once(this.#child, 'close')
      .catch(() => undefined)
      .finally(() => (this.#isGone = true));
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Stops the server. If the server does not end, kills the server. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.#kill(), stopsWithinMs);
    this.#child.stdio[3]?.destroy();
    await this.#ended;
    clearTimeout(timer);
  }

  #kill(): void {
    if (!this.#isGone && this.#child.pid !== undefined) process.kill(-this.#child.pid, 'SIGKILL');
  }
}
