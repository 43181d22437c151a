/** What became of one step of a case. */
export interface StepTime {
  readonly step: string;
  readonly ms: number;
}

export interface Player {
  /** Plays a case, step by step, and tells of each. Ends with the id of its workflow. */
  playCase(onStep: (time: StepTime) => void): Promise<string>;
  /** Ends when nothing that its steps set going is left to do, so that it does not weigh on what is measured next. */
  quiet(): Promise<void>;
}

/** One of the two things compared, in a case of twelve steps: the whole of the house, or the bare workflow. */
export interface Side extends Player {
  readonly name: SideName;
}

export const sideNames = ['house', 'bare'] as const;
export type SideName = (typeof sideNames)[number];

/** Runs one step, with a watch. */
export async function timed<T>(
  step: string,
  onStep: (time: StepTime) => void,
  take: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  const answer = await take();
  onStep({ step, ms: performance.now() - started });
  return answer;
}
