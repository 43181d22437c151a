import type { ActStep } from '@homeward/contracts';
import { stepOf, type Field, type Shape } from '@homeward/domain';
import { isBefore } from './histories.js';

/**
 * Returns the paths of the fields in which a recorded payload contradicts the current type of its step: a required
 * field is missing, or a field has a different type.
 */
export const misfitsOf = ({ step, payload }: Pick<ActStep, 'step' | 'payload'>, release: string): string[] =>
  new Recorded(release).inFields(payload, stepOf(step).fields, step);

class Recorded {
  constructor(private readonly release: string) {}

  inFields(value: unknown, fields: Readonly<Record<string, Field>>, at: string): string[] {
    if (typeof value !== 'object' || value === null) return [`${at}: no object`];
    const held = value as Readonly<Record<string, unknown>>;
    return Object.entries(fields).flatMap(([name, field]) =>
      this.#inField(held[name], field, `${at}.${name}`),
    );
  }

  #inField(value: unknown, { shape, details }: Field, at: string): string[] {
    const { optional, orNull, since } = details;
    const mayLack = optional || (since !== undefined && isBefore(this.release, since));
    if (value === undefined) return mayLack ? [] : [`${at}: missing`];
    if (value === null) return orNull ? [] : [`${at}: null`];
    return this.#inShape(value, shape, at);
  }

  #inShape(value: unknown, shape: Shape, at: string): string[] {
    switch (shape.kind) {
      case 'object':
        return this.inFields(value, shape.fields, at);
      case 'list':
        if (!Array.isArray(value)) return [`${at}: no list`];
        return value.flatMap((one) => this.#inShape(one, shape.of, `${at}[]`));
      case 'by-code':
        return Object.values(value as object).flatMap((one) => this.#inShape(one, shape.of, `${at}.*`));
      case 'either': {
        const ways = shape.of.map((one) => this.#inShape(value, one, at));
        return ways.find((faults) => faults.length === 0) ?? ways[0]!;
      }
      default:
        return isPlain(value, shape) ? [] : [`${at}: no ${shape.kind}`];
    }
  }
}

/** True if a value matches a shape. Texts are in the vault, so the payload contains an id instead of each text. */
function isPlain(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'one-of':
      return shape.values.includes(value as string);
    case 'only':
      return value === shape.value;
    case 'flag':
      return typeof value === 'boolean';
    case 'amount':
      return Number.isInteger(value) && Number(value) >= shape.from;
    case 'whole':
      return Number.isInteger(value) && Number(value) >= shape.from && Number(value) <= shape.to;
    case 'pattern':
      return typeof value === 'string' && shape.pattern.test(value);
    case 'payee':
      return typeof value === 'object';
    case 'correction':
    case 'found':
      return true;
    default:
      return typeof value === 'string';
  }
}
