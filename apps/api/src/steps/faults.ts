import { fieldNames } from '@homeward/domain';
import { z } from 'zod';
import type { Fault } from '../messages/fault-sentences.js';
import type { Allowed } from '../openapi/schemas/problem-schemas.js';

/**
 * Lists the faults of a body, with the paths of the fields and never with the values that were sent. Because a field
 * name is input too, the answer repeats an unknown name only if our schemas use the name, for example in another step.
 */
export function faultsOf(error: z.ZodError, schema: z.ZodType): Fault[] {
  const names = namesKnownTo(schema);
  const pathOf = (path: readonly PropertyKey[]): string => fieldPath(path, names);
  return error.issues.flatMap((issue): Fault[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), reason: 'unrecognized_key' }))
      : // The message is used as the reason only for our own checks, because Zod's messages may quote the value.
        [
          {
            path: pathOf(issue.path),
            reason: issue.code === 'custom' ? issue.message : issue.code,
            ...allowedBy(issue),
          },
        ],
  );
}

function allowedBy(issue: z.core.$ZodIssue): { readonly allowed?: Allowed } {
  switch (issue.code) {
    case 'invalid_value':
      return { allowed: { values: issue.values } };
    case 'invalid_key': {
      const [inner] = issue.issues;
      return inner ? allowedBy(inner) : {};
    }
    case 'invalid_type':
      return { allowed: { type: issue.expected } };
    case 'too_small':
      return { allowed: { type: issue.origin, from: Number(issue.minimum) } };
    case 'too_big':
      return { allowed: { type: issue.origin, to: Number(issue.maximum) } };
    case 'invalid_format':
      return { allowed: { format: issue.format === 'regex' ? String(issue.pattern) : issue.format } };
    default:
      return {};
  }
}

const ourNames: ReadonlySet<string> = new Set(fieldNames());

/** Returns the path of a field in a body. Unknown names become `?`. */
export const fieldPath = (path: readonly PropertyKey[], names = ourNames): string =>
  path
    .map((part) =>
      typeof part === 'number' ? `[${part}]` : `.${names.has(String(part)) ? String(part) : '?'}`,
    )
    .join('')
    .replace(/^\./, '') || 'body';

const known = new WeakMap<z.ZodType, ReadonlySet<string>>();

/** Returns our own names and the names in the schema. Schemas never change, so each schema is read only once. */
function namesKnownTo(schema: z.ZodType): ReadonlySet<string> {
  const before = known.get(schema);
  if (before) return before;
  const jsonSchema = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const names = new Set([...ourNames, ...namesIn(jsonSchema)]);
  known.set(schema, names);
  return names;
}

/** Returns the names of all fields of a JSON schema, at every depth. */
function namesIn(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(namesIn);
  if (schema === null || typeof schema !== 'object') return [];
  const { properties, propertyNames } = schema as {
    readonly properties?: object;
    readonly propertyNames?: { readonly enum?: readonly string[] };
  };
  return [
    ...Object.keys(properties ?? {}),
    ...(propertyNames?.enum ?? []),
    ...Object.values(schema).flatMap(namesIn),
  ];
}
