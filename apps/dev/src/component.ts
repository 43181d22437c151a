/** A component that `npm start` starts: a server, one of our processes, or a command that runs once. */
export interface Component {
  /** One word that precedes each log line of the component: `worker`. */
  readonly name: string;
  /** The component as the subject of a sentence: `The worker`. */
  readonly title: string;
  /**
   * Starts the component. The promise settles when the component serves. Returns `undefined` for a command that has
   * ended.
   * @throws ServerProblem with a message that tells the user what to do
   */
  start(): Promise<Running | undefined>;
}

/** A running component. */
export interface Running {
  /** Settles with the exit code when the component has ended. */
  readonly exited: Promise<number>;
  /** Lets the component finish before its deadline, and then kills the component if it is still running. */
  stop(): Promise<void>;
  /** Kills the component at once. */
  kill(): Promise<void>;
}
