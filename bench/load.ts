import type { Player, StepTime } from './side.js';

export interface Latency {
  readonly times: readonly StepTime[];
  readonly workflowIds: readonly string[];
}

/** Measures one client that plays cases one after another. The first case warms up and is not counted. */
export async function latencyOf(side: Player, cases: number): Promise<Latency> {
  const times: StepTime[] = [];
  const workflowIds: string[] = [];
  await side.playCase(() => undefined);
  for (let played = 0; played < cases; played += 1)
    workflowIds.push(await side.playCase((time) => times.push(time)));
  return { times, workflowIds };
}

export interface Throughput {
  /** The steps that were answered during the counted time. */
  readonly steps: number;
  readonly seconds: number;
}

/**
 * Measures many clients. Each client plays one case after another. Counts steps only from `onBegin` to `onEnd`, not
 * while the clients start or finish their last cases.
 */
export async function throughputOf(
  side: Player,
  {
    clients,
    seconds,
    warmUpSeconds = 3,
    onBegin,
    onEnd,
  }: {
    readonly clients: number;
    readonly seconds: number;
    readonly warmUpSeconds?: number;
    readonly onBegin: () => void;
    readonly onEnd: () => void;
  },
): Promise<Throughput> {
  let counting = false;
  let stopping = false;
  let steps = 0;
  const client = async (): Promise<void> => {
    while (!stopping) await side.playCase(() => (steps += counting ? 1 : 0));
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  const counted = (async () => {
    await pause(warmUpSeconds);
    counting = true;
    onBegin();
    const began = performance.now();
    await pause(seconds);
    counting = false;
    onEnd();
    return (performance.now() - began) / 1_000;
  })();
  const took = await Promise.race([counted, all.then(() => counted)]);
  stopping = true;
  await all;
  return { steps, seconds: took };
}

const pause = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
