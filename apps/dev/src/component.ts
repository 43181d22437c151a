/** A part of what `npm start` starts: a server, one of our processes, or a command that runs once. */
export interface Component {
  /** One word that precedes each log line of the component: `worker`. */
  readonly name: string;
  /** The component as the subject of a sentence: `The worker`. */
  readonly title: string;
  /**
   * Starts the component and settles when it serves; returns `undefined` for a command that has done its work.
   * @throws ServerProblem with a sentence that says what to do
   */
  start(): Promise<Running | undefined>;
}

/** A running component. */
export interface Running {
  /** Settles with the exit code when the component has ended. */
  readonly exited: Promise<number>;
  /** Lets the component finish within its own deadline, then kills it. */
  stop(): Promise<void>;
  /** Kills the component at once. */
  kill(): Promise<void>;
}
