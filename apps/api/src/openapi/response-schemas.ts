import { z } from 'zod';
import { answers, pointer } from './answer-parts.js';

/** Returns the JSON schemas of the answers, by name. The API tests check every answer against these schemas. */
export function responseSchemas(): Readonly<Record<string, object>> {
  const { schemas } = z.toJSONSchema(answers, {
    unrepresentable: 'any',
    uri: pointer,
    override: ({ zodSchema, jsonSchema }) => describeAnswer(jsonSchema, answers.get(zodSchema)?.isClosed),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

/** Leaves out keywords that repeat the format or the type, and lets answers that are not closed have more fields. */
function describeAnswer(schema: z.core.JSONSchema.BaseSchema, isClosed = false): void {
  if (schema.additionalProperties === false && !isClosed) delete schema.additionalProperties;
  if (schema.format !== undefined) delete schema.pattern;
  if (schema.type === 'integer' && schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.type === 'integer' && schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  delete schema.readOnly;
}
