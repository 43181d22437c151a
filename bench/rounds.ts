import { cpus, loadavg } from 'node:os';
import { percentile } from './figures.js';
import { latencyOf, throughputOf } from './load.js';
import type { Options } from './options.js';
import { cpuBetween, others, usesOf, type Uses, type Watched } from './resources.js';
import type { Player, Side, SideName, StepTime } from './side.js';

/** The figures of one side in one round. */
export interface SideRound {
  /** The latency of a step with one client, in ms. */
  readonly p50: number;
  readonly p95: number;
  readonly stepsPerSecond: number;
  /** The CPU time of each process during the measurement with many clients, in ms per step. */
  readonly cpuPerStep: Readonly<Record<string, number>>;
  /** The share of the machine that processes outside the bench used during the count, from 0 to 1. */
  readonly takenByOthers: number;
}

export interface Round {
  readonly sides: Readonly<Record<SideName, SideRound>>;
  /** WORK-1: the facts per second that the installation records in acts of five. */
  readonly factsPerSecond: number;
  /** The latency of a step of the installation in ms, with one client whose answers contain the case. */
  readonly p50WithCases: number;
  /** The machine's load average over the minute before the round. */
  readonly load: number;
}

export interface Rounds {
  readonly rounds: readonly Round[];
  /** Every step with one client, in all rounds. */
  readonly times: Readonly<Record<SideName, readonly StepTime[]>>;
  /** The complete cases of the latency measurements. */
  readonly workflowIds: Readonly<Record<SideName, readonly string[]>>;
}

/** Measures the two sides alternately. Each round begins with the side that was second in the previous round. */
export async function playRounds(
  sides: readonly [Side, Side],
  { inActs, withCases }: Readonly<Record<'inActs' | 'withCases', Player>>,
  watched: readonly Watched[],
  options: Options,
  onRound: (round: Round, turn: number) => void,
): Promise<Rounds> {
  const times: Record<SideName, StepTime[]> = { house: [], bare: [] };
  const workflowIds: Record<SideName, string[]> = { house: [], bare: [] };
  const rounds: Round[] = [];
  for (let turn = 0; turn < options.rounds; turn += 1) {
    const order = turn % 2 === 0 ? sides : sides.toReversed();
    const load = loadavg()[0]!;
    const measured: Partial<Record<SideName, SideRound>> = {};
    for (const side of order) {
      const latency = await latencyOf(side, options.cases);
      times[side.name].push(...latency.times);
      workflowIds[side.name].push(...latency.workflowIds);
      await side.quiet();
      const ms = latency.times.map((time) => time.ms);
      measured[side.name] = {
        p50: percentile(ms, 50),
        p95: percentile(ms, 95),
        ...(await many(side, watched, options)),
      };
      await side.quiet();
    }
    const { times: ofCases } = await latencyOf(withCases, options.cases);
    await withCases.quiet();
    const p50WithCases = percentile(
      ofCases.map(({ ms }) => ms),
      50,
    );
    const { steps: facts, seconds } = await throughputOf(inActs, { ...options, ...unwatched });
    await inActs.quiet();
    const factsPerSecond = facts / seconds;
    const round: Round = {
      sides: measured as Record<SideName, SideRound>,
      factsPerSecond,
      p50WithCases,
      load,
    };
    rounds.push(round);
    onRound(round, turn + 1);
  }
  return { rounds, times, workflowIds };
}

const unwatched = { onBegin: () => undefined, onEnd: () => undefined };

async function many(side: Side, watched: readonly Watched[], { clients, seconds }: Options) {
  let before: Uses = {};
  let after: Uses = {};
  const { steps, seconds: took } = await throughputOf(side, {
    clients,
    seconds,
    onBegin: () => (before = usesOf(watched)),
    onEnd: () => (after = usesOf(watched)),
  });
  const { [others]: ofOthers = 0, ...ours } = cpuBetween(before, after);
  const cpu = Object.entries(ours).map(([name, ms]) => [name, ms / steps]);
  return {
    stepsPerSecond: steps / took,
    cpuPerStep: Object.fromEntries(cpu) as Record<string, number>,
    takenByOthers: ofOthers / (took * 1_000 * cpus().length),
  };
}
