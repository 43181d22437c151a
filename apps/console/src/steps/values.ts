import type { Schemas } from '../api/schemas.js';

export type Field = Schemas['FormField'];
export type Shape = Schemas['FormShape'];
/** The answers so far, in the form in which they are sent, without empty fields. */
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

/** Returns the same answers, with one field replaced. */
export const withField = (entered: Entered, name: string, value: unknown): Entered => ({
  ...entered,
  [name]: value,
});

/**
 * Returns the answers so far, with each required answer that leaves no choice. If the case has one person, the step
 * is about that person. A list about each person gets one row for each person.
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
