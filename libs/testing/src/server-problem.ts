/** Says one thing a person can do something about; `npm start` and tests show its message as it is. */
export class ServerProblem extends Error {
  constructor(
    /** Stable, for tests and documentation: `TEMPORAL.NOT_FOUND`. */
    readonly code: string,
    /** What is wrong and what to do, in whole sentences. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ServerProblem';
  }
}
