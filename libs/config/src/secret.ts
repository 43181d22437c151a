import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that is shown only to code that asks for it by name.
 * Printing, JSON, string interpolation and `util.inspect` all give a mask, so a settings object may be printed whole.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /**
   * The value itself. Pass it straight to the code that needs it, and keep it in no variable that outlives the call.
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
