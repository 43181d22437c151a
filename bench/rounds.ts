import { cpus, loadavg } from 'node:os';
import { percentile } from './figures.js';
import { latencyOf, throughputOf } from './load.js';
import type { Options } from './options.js';
import { cpuBetween, others, usesOf, type Uses, type Watched } from './resources.js';
import type { Player, Side, SideName, StepTime } from './side.js';

/** What one side did in one round. */
export interface SideRound {
  /** Of a step, in ms, at one client. */
  readonly p50: number;
  readonly p95: number;
  readonly stepsPerSecond: number;
  /** CPU of each process while the many clients were counted, in ms a step. */
  readonly cpuPerStep: Readonly<Record<string, number>>;
  /** The part of the machine that processes not of the bench took meanwhile, 0 to 1. */
  readonly takenByOthers: number;
}

export interface Round {
  readonly sides: Readonly<Record<SideName, SideRound>>;
  /** WORK-1: facts that the house records a second in acts of five. */
  readonly factsPerSecond: number;
  /** Of a step of the house, in ms, at one client to whom each answer tells the case. */
  readonly p50WithCases: number;
  /** The machine's load average of the last minute, before the round. */
  readonly load: number;
}

export interface Rounds {
  readonly rounds: readonly Round[];
  /** Every step at one client, of all rounds. */
  readonly times: Readonly<Record<SideName, readonly StepTime[]>>;
  /** Whole cases of the latency measurements. */
  readonly workflowIds: Readonly<Record<SideName, readonly string[]>>;
}

/** Measures the sides in turn, each round beginning with the one that was second in the round before. */
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
