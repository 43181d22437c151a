import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that only `reveal` returns. Printing, JSON, string interpolation and `util.inspect` all show a mask, so
 * that a settings object can be printed as a whole.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /**
   * Returns the value. Pass it directly to the code that needs it, and store it in no variable that outlives the
   * call.
   */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
