/** The outcome of one step of a case. */
export interface StepTime {
  readonly step: string;
  readonly ms: number;
}

export interface Player {
  /** Plays a case step by step, and reports each step. Returns the id of its workflow. */
  playCase(onStep: (time: StepTime) => void): Promise<string>;
  /**
   * Resolves when the work that the player's steps started is done, so that this work does not slow down the next
   * measurement.
   */
  quiet(): Promise<void>;
}

/**
 * One of the two sides that are compared: the whole installation, or the workflow alone. Each side plays a case of
 * twelve steps.
 */
export interface Side extends Player {
  readonly name: SideName;
}

export const sideNames = ['house', 'bare'] as const;
export type SideName = (typeof sideNames)[number];

/** Runs and times one step. */
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
