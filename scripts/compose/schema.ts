import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';

/** Returns the places in which a composition violates the JSON schema of the Compose Specification. */
export function schemaProblems(composition: unknown, schemaFile: string): string[] {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  if (validate(composition)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
