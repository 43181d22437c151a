import { readdirSync, readFileSync } from 'node:fs';

/**
 * The kinds of work on which a suite spends its time. If several kinds of work run at once, only the first of them in
 * this list counts. For example, waiting for a server to start counts as starting a server.
 */
export const timeKinds = ['modules', 'servers', 'stories', 'waiting', 'browser'] as const;
export type TimeKind = (typeof timeKinds)[number];

/** Suites may replace the clock. This variable holds the real clock. */
const nowMs = performance.now.bind(performance);

/** The time that a suite took. */
export interface Taken {
  /** CPU time, including the servers and programs that the suite started. */
  readonly cpuSeconds: number;
  readonly spentMs: Partial<Record<TimeKind, number>>;
}

/** Measures the suite that this process runs. */
class SuiteTime {
  readonly #running = new Map<TimeKind, number>();
  readonly #spentMs = new Map<TimeKind, number>();
  #since = 0;
  #cpuBefore = 0;

  async spendOn<T>(kind: TimeKind, work: () => Promise<T>): Promise<T> {
    this.begin(kind);
    try {
      return await work();
    } finally {
      this.end(kind);
    }
  }

  begin(kind: TimeKind): void {
    this.#count();
    this.#running.set(kind, (this.#running.get(kind) ?? 0) + 1);
  }

  end(kind: TimeKind): void {
    this.#count();
    this.#running.set(kind, Math.max(0, (this.#running.get(kind) ?? 0) - 1));
  }

  /** Returns the time since the last call, and starts again from zero. */
  take(): Taken {
    this.#count();
    const spentMs = Object.fromEntries(this.#spentMs);
    const cpuBefore = this.#cpuBefore;
    this.#cpuBefore = cpuSeconds();
    this.#spentMs.clear();
    this.#running.clear();
    return { cpuSeconds: this.#cpuBefore - cpuBefore, spentMs };
  }

  #count(): void {
    const now = nowMs();
    const kind = timeKinds.find((one) => (this.#running.get(one) ?? 0) > 0);
    if (kind) this.#spentMs.set(kind, (this.#spentMs.get(kind) ?? 0) + now - this.#since);
    this.#since = now;
  }
}

export const suiteTime = new SuiteTime();

/** Linux counts in hundredths of a second on every machine that we know. */
const ticksPerSecond = 100;
let ofKilledSeconds = 0;

/**
 * The CPU time of this process, and of the processes that it started and waited for, in seconds. On systems other than
 * Linux, only of this process.
 */
function cpuSeconds(): number {
  const own = ticksOf('self');
  if (own) return own.whole / ticksPerSecond + ofKilledSeconds;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * Adds the CPU time of a process group before the group is killed, because afterwards the system does not report it to
 * this process.
 */
export function countKilledGroup(group: number): void {
  if (process.platform !== 'linux') return;
  for (const entry of readdirSync('/proc')) {
    const ticks = /^\d+$/.test(entry) ? ticksOf(entry) : undefined;
    if (ticks?.group !== group) continue;
    // The system reports the time of the group's leader to this process in the usual way.
    if (Number(entry) !== group) ofKilledSeconds += ticks.whole / ticksPerSecond;
  }
}

interface Ticks {
  readonly group: number;
  /** The time of the process, including its children that have ended. */
  readonly whole: number;
}

function ticksOf(pid: string): Ticks | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return undefined; // The process has ended, or the system is not Linux.
  }
  // The name of the process is in brackets and may contain any character. After the name come the state, the parent,
  // the group, …
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number);
  return { group: Number(fields[2]), whole: user! + system! + childrenUser! + childrenSystem! };
}
