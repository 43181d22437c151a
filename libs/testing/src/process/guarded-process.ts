import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { countKilledGroup, suiteTime } from '../suite-time.js';

/**
 * The guard between this process and a server. The guard waits until a pipe closes that only this process holds open.
 * The pipe closes when we ask the server to stop, or when this process is killed before it can clean up. The guard then
 * stops the server, first with a signal for a clean shutdown. So neither a test run nor `npm start` can leave a server
 * behind.
 */
const GUARD = `
umask 077
signal=$1; shift
"$@" 3<&- & child=$!
{ read -r _ <&3; kill -s "$signal" "$child"; sleep 20; kill -s KILL "$child"; } >/dev/null 2>&1 4<&- & watcher=$!
wait "$child"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"
`;

export interface GuardedOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The working directory. If absent, the root folder, so that no server keeps one of our folders in use. */
  readonly cwd?: string;
  /** The account under which the server runs, if it is not the current account. */
  readonly account?: { readonly uid: number; readonly gid: number } | undefined;
  /** The signal that makes this server shut down cleanly. */
  readonly stopSignal: 'INT' | 'TERM';
  readonly onLine?: ((line: string) => void) | undefined;
  /** Opens the message channel of a Node process to this process, and receives its messages. */
  readonly onMessage?: (message: unknown) => void;
}

const REMEMBERED_LINES = 20;

/**
 * A server process in a process group of its own, so that a Ctrl-C in the terminal reaches only this process and not
 * the server.
 */
export class GuardedProcess {
  /** Resolves with the exit code when the process has ended (128 + n after signal n). */
  readonly exited: Promise<number>;
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  #gone = false;

  constructor(options: GuardedOptions) {
    this.#child = spawn(
      '/bin/sh',
      ['-c', GUARD, 'guard', options.stopSignal, options.command, ...options.args],
      {
        cwd: options.cwd ?? '/',
        detached: true,
        env: { ...process.env, ...options.env },
        stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...(options.onMessage ? (['ipc'] as const) : [])],
        ...options.account,
      },
    );
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface(stream).on('line', (line) => this.#remember(line, options.onLine));
    }
    if (options.onMessage) this.#child.on('message', options.onMessage);
    this.exited = once(this.#child, 'close').then(
      ([code]) => this.#end(typeof code === 'number' ? code : 137),
      () => this.#end(127),
    );
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** The last lines that the process wrote. Our error messages quote them. */
  get lastLines(): readonly string[] {
    return this.#lines;
  }

  /** Asks the process to end, and kills it if it does not end within the deadline. */
  async stop(withinMs = 15_000): Promise<void> {
    const timer = setTimeout(() => this.#killGroup(), withinMs);
    this.#pipe.destroy();
    await suiteTime.spendOn('servers', () => this.exited);
    clearTimeout(timer);
  }

  /** Kills the process as in a crash (kill -9): the process cannot finish or clean up anything. */
  async crash(): Promise<void> {
    this.#killGroup();
    await this.exited;
  }

  get #pipe(): Duplex {
    return this.#child.stdio[3] as Duplex;
  }

  #killGroup(): void {
    if (this.#gone || this.#child.pid === undefined) return;
    countKilledGroup(this.#child.pid);
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }

  #end(code: number): number {
    this.#gone = true;
    this.#pipe.destroy();
    return code;
  }

  #remember(line: string, onLine: GuardedOptions['onLine']): void {
    this.#lines.push(line);
    if (this.#lines.length > REMEMBERED_LINES) this.#lines.shift();
    onLine?.(line);
  }
}
