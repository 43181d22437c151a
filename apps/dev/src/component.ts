/** One thing that `npm start` starts: a server, a process of ours, or a command that runs once. */
export interface Component {
  /** One word, before each of its lines: `worker`. */
  readonly name: string;
  /** As a sentence calls it: `The worker`. */
  readonly title: string;
  /**
   * Starts it and settles when it serves; `undefined` for a command that has done its work.
   * @throws ServerProblem with a sentence that says what to do
   */
  start(): Promise<Running | undefined>;
}

/** A running component. */
export interface Running {
  /** Settles when it has ended, with its exit code. */
  readonly exited: Promise<number>;
  /** Lets it finish within its own deadline, then kills it. */
  stop(): Promise<void>;
  /** Kills it at once. */
  kill(): Promise<void>;
}
