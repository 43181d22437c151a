import { readdirSync, readFileSync } from 'node:fs';

/** A process to watch, found by its command line. */
export interface Watched {
  readonly name: string;
  isIt(commandLine: string): boolean;
  /** True if the child processes of the process count as part of it. */
  readonly withChildren?: boolean;
}

export interface Use {
  readonly cpuMs: number;
  readonly memoryMiB: number;
}
export type Uses = Readonly<Record<string, Use>>;

const own = 'load client';
/** The name for all other processes of the machine. */
export const others = 'others';
const tickMs = 10;
const pageBytes = 4_096;

/**
 * Returns the CPU time used so far by each watched process, by this process, and by the rest of the machine. Works only
 * on Linux, and is empty on other systems.
 */
export function usesOf(watched: readonly Watched[]): Uses {
  if (process.platform !== 'linux') return {};
  const processes = runningProcesses();
  const useOf = ({ isIt, withChildren }: Watched): Use => {
    const roots = processes.filter(({ commandLine }) => isIt(commandLine));
    const pids = new Set(roots.map(({ pid }) => pid));
    return sum(processes.filter(({ pid, parent }) => pids.has(pid) || (withChildren && pids.has(parent))));
  };
  const ours: Uses = {
    ...Object.fromEntries(watched.map((one) => [one.name, useOf(one)])),
    [own]: sum(processes.filter(({ pid }) => pid === process.pid)),
  };
  const ofOthers = machineCpuMs() - sum(Object.values(ours)).cpuMs;
  return { ...ours, [others]: { cpuMs: ofOthers, memoryMiB: 0 } };
}

/** Returns the CPU time that all processors of the machine have used so far, in ms. */
function machineCpuMs(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .trim()
    .split(/ +/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + softIrq) * tickMs;
}

/** Returns the CPU time used between two readings, in ms, by process. */
export const cpuBetween = (before: Uses, after: Uses): Record<string, number> =>
  Object.fromEntries(
    Object.entries(after).map(([name, { cpuMs }]) => [name, cpuMs - (before[name]?.cpuMs ?? 0)]),
  );

interface RunningProcess extends Use {
  readonly pid: number;
  readonly parent: number;
  readonly commandLine: string;
}

const runningProcesses = (): RunningProcess[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => readProcess(Number(pid)) ?? []);

/**
 * Reads a process. Returns `undefined` if the process has ended, or is a shell, because the command line of a shell
 * contains the command line of its child.
 */
function readProcess(pid: number): RunningProcess | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    if (commandLine.startsWith('/bin/sh ')) return undefined;
    // The fields after the command's name, which is in brackets and may contain anything.
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [, parent = 0, , , , , , , , , , user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields;
    return {
      pid,
      parent,
      commandLine,
      cpuMs: (user + system + userOfEnded + systemOfEnded) * tickMs,
      memoryMiB: ((fields[21] ?? 0) * pageBytes) / 1_048_576,
    };
  } catch {
    return undefined;
  }
}

const sum = (uses: readonly Use[]): Use => ({
  cpuMs: uses.reduce((total, { cpuMs }) => total + cpuMs, 0),
  memoryMiB: uses.reduce((total, { memoryMiB }) => total + memoryMiB, 0),
});
