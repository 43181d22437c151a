import type { Schemas } from '../api/schemas.js';

export type Field = Schemas['FormField'];
export type Shape = Schemas['FormShape'];
/** What was entered so far, as it is sent: a field that says nothing is not in it. */
export type Entered = Readonly<Record<string, unknown>>;

/** `undefined`, an empty text, a thing and a list of nothing else: nothing was said. */
export const isNothing = (value: unknown): boolean => {
  if (value === undefined || value === '') return true;
  if (Array.isArray(value)) return value.every(isNothing);
  return typeof value === 'object' && value !== null && Object.values(value).every(isNothing);
};

/** Without what says nothing, however deep. */
export function sent(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isNothing(item)).map(sent);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => !isNothing(inner))
      .map(([name, inner]) => [name, sent(inner)]),
  );
}

/** With one field told anew. */
export const withField = (entered: Entered, name: string, value: unknown): Entered => ({
  ...entered,
  [name]: value,
});

/** What nobody chooses and must be said, with what is said already. */
export function begun(fields: readonly Field[], entered: Entered = {}): Entered {
  const fixed = fields.flatMap(({ name, required, shape }) =>
    required && shape.kind === 'fixed' && typeof shape.value === 'string' ? [[name, shape.value]] : [],
  );
  return { ...Object.fromEntries(fixed), ...entered };
}

/** `[0]` of a list, `.name` of a thing: as the API names the path of a fault. */
export const pathIn = (path: string, part: string | number): string => {
  if (typeof part === 'number') return `${path}[${part}]`;
  return path === '' ? part : `${path}.${part}`;
};
