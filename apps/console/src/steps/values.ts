import type { Schemas } from '../api/schemas.js';
import { currencyIn, rereadAmount } from '../words/money.js';

export type Field = Schemas['FormField'];
export type Shape = Schemas['FormShape'];
/** The answers so far, in the format of the request. Empty fields are not sent. */
export type Entered = Readonly<Record<string, unknown>>;

/** True for `undefined`, an empty text, and an object or list that contains only such values. */
export const isNothing = (value: unknown): boolean => {
  if (value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every(isNothing);
  return typeof value === 'object' && value !== null && Object.values(value).every(isNothing);
};

/** Returns the value without empty parts, at any depth. */
export function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isNothing(item)).map(sent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isNothing(inner))
      .map(([name, inner]) => [name, sent(inner)]),
  );
}

/** Returns the answers with one field replaced. */
export const withField = (entered: Entered, name: string, value: unknown): Entered => ({
  ...entered,
  [name]: value,
});

/**
 * Returns the answers after the user has changed one field. If the field is the currency, the amounts in this currency
 * are read again.
 *
 * @param inherited the currency of these amounts if the answers name none
 */
export function withAnswer(
  fields: readonly Field[],
  entered: Entered,
  name: string,
  value: unknown,
  inherited: string,
): Entered {
  const changed = withField(entered, name, value);
  const [from, to] = [currencyIn(entered, inherited), currencyIn(changed, inherited)];
  return from === to ? changed : rereadAmounts(fields, changed, from, to);
}

/** Reads the amounts of these fields again, at any depth. A part that has its own currency does not change. */
function rereadAmounts(fields: readonly Field[], entered: Entered, from: string, to: string): Entered {
  const reread = fields
    .filter(({ name }) => entered[name] !== undefined)
    .map(({ name, shape }) => [name, rereadIn(shape, entered[name], from, to)] as const);
  return { ...entered, ...Object.fromEntries(reread) };
}

function rereadIn(shape: Shape, value: unknown, from: string, to: string): unknown {
  switch (shape.kind) {
    case 'amount':
      return rereadAmount(value, from, to);
    case 'group': {
      const part = thingIn(value);
      return currencyIn(part, from) === currencyIn(part, to)
        ? value
        : rereadAmounts(shape.fields, part, from, to);
    }
    case 'list':
      return itemsIn(value).map((item) => rereadIn(shape.of, item, from, to));
    case 'by-code':
      return Object.fromEntries(
        Object.entries(thingIn(value)).map(([code, one]) => [code, rereadIn(shape.of, one, from, to)]),
      );
    case 'ways':
      return rereadIn(shape.ways[wayOf(shape.ways, value)]!, value, from, to);
    default:
      return value;
  }
}

/** Returns the fields of an entered group. Empty if the user entered nothing. */
export const thingIn = (value: unknown): Entered =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Entered) : {};
export const itemsIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Returns the index of the first way of entry that fits an entered value, or 0 if no way fits. */
export const wayOf = (ways: readonly Shape[], value: unknown): number =>
  Math.max(
    0,
    ways.findIndex(
      (way) =>
        typeof value === (way.kind === 'group' ? 'object' : 'string') &&
        (way.kind !== 'group' ||
          Object.keys(thingIn(value)).every((name) => way.fields.some((one) => one.name === name))),
    ),
  );

/**
 * Returns the answers so far, and fills in each required answer that has only one choice. If the case has one person,
 * the step is about that person. A list about persons gets one row for each person.
 */
export function begun(
  fields: readonly Field[],
  entered: Entered = {},
  persons: readonly Person[] = [],
): Entered {
  const known = fields
    .filter(({ required }) => required)
    .map(({ name, shape }) => [name, knownOf(shape, persons)] as const)
    .filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(known), ...entered };
}

function knownOf(shape: Shape, persons: readonly Person[]): unknown {
  const only = persons.length === 1 ? persons[0]!.personId : undefined;
  if (shape.kind === 'fixed') return typeof shape.value === 'string' ? shape.value : undefined;
  if (shape.kind === 'person') return only;
  if (shape.kind !== 'list') return undefined;
  if (shape.of.kind === 'person') return only && [only];
  const each = shape.of.kind === 'group' ? personField(shape.of.fields) : undefined;
  return each && persons.length > 0 ? persons.map(({ personId }) => ({ [each]: personId })) : undefined;
}

const personField = (fields: readonly Field[]): string | undefined =>
  fields.find(({ required, shape }) => required && shape.kind === 'person')?.name;

interface Person {
  readonly personId: string;
}

/** Returns the path of a part as the API names it in a fault: `[0]` in a list, `.name` in an object. */
export const pathIn = (path: string, part: string | number): string => {
  if (typeof part === 'number') return `${path}[${part}]`;
  return path === '' ? part : `${path}.${part}`;
};
