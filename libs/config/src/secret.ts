import { inspect } from 'node:util';

const MASK = '[secret]';

/**
 * A value that shows itself only to whoever asks for it by name.
 * Printing, JSON, string interpolation and `util.inspect` all give a mask, so a settings object may be printed whole.
 */
export class Secret<T> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself. Hand it straight to what needs it; keep it in no variable that outlives the call. */
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
