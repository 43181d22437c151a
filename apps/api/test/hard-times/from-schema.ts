import fc from 'fast-check';

/** The parts of JSON Schema that our OpenAPI file uses. */
export interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** The ids that can be used in a field of this name. */
export type IdsFor = (field: string) => fc.Arbitrary<string>;

/** Generates any value that the schema allows, including texts, days and numbers at their limits. */
export function fitting(schema: Schema, idsFor: IdsFor, field = ''): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, idsFor, field)));
  switch (schema.type) {
    case 'object':
      return object(schema, idsFor);
    case 'array': {
      const { items = {}, minItems: minLength = 0, maxItems = 4 } = schema;
      return fc.array(fitting(items, idsFor, field), {
        minLength,
        maxLength: Math.max(minLength, Math.min(maxItems, 4)),
      });
    }
    case 'string':
      return text(schema, idsFor, field);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1e9, 1e9) });
    case 'boolean':
      return fc.boolean();
    default:
      return anything;
  }
}

function object(schema: Schema, idsFor: IdsFor): fc.Arbitrary<unknown> {
  const { properties, required = [], additionalProperties, propertyNames } = schema;
  if (!properties && typeof additionalProperties === 'object') {
    const names = propertyNames?.enum as readonly string[] | undefined;
    const key = names ? fc.constantFrom(...names) : fc.stringMatching(/^[a-z]{1,10}$/);
    return fc.dictionary(key, fitting(additionalProperties, idsFor), { maxKeys: 4 });
  }
  const fields = Object.entries(properties ?? {}).map(
    ([name, one]) => [name, fitting(one, idsFor, name)] as const,
  );
  return fc.record(Object.fromEntries(fields), { requiredKeys: [...required], noNullPrototype: true });
}

function text(schema: Schema, idsFor: IdsFor, field: string): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return idsFor(field);
  if (schema.format === 'date') return days;
  if (schema.format === 'date-time') return instants;
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  if (field === 'zone') return fc.constantFrom('Europe/Zurich', 'Africa/Lagos', 'Pacific/Kiritimati', 'utc');
  const { minLength = 0, maxLength = 40 } = schema;
  const length = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) };
  // Mostly readable texts, because the rule for texts refuses nearly all random strings.
  return fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', ...length }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', ...length }) },
  );
}

const anything = fc.jsonValue();

const dayMs = 86_400_000;
const near = fc.integer({ min: -400, max: 400 }).map((days) => new Date(Date.now() + days * dayMs));
const edges = ['0000-01-01', '0001-01-01', '1582-10-10', '2024-02-29', '9999-12-31'];
const days = fc.oneof(
  { weight: 5, arbitrary: fc.constant(new Date().toISOString().slice(0, 10)) },
  { weight: 4, arbitrary: near.map((date) => date.toISOString().slice(0, 10)) },
  { weight: 1, arbitrary: fc.constantFrom(...edges) },
);
const instants = fc.oneof(
  { weight: 9, arbitrary: near.map((date) => date.toISOString()) },
  { weight: 1, arbitrary: fc.constantFrom(...edges.map((day) => `${day}T23:59:59.1234567891Z`)) },
);
