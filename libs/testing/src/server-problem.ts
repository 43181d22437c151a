/** A problem that a person can solve. `npm start` and tests show the message unchanged. */
export class ServerProblem extends Error {
  constructor(
    /** A stable code, for tests and documentation, for example `TEMPORAL.NOT_FOUND`. */
    readonly code: string,
    /** A description of the problem and of its solution, in whole sentences. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ServerProblem';
  }
}
