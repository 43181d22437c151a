import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** The console calls these types by their names, and walks through the stages in the API's order. */
const byName = (stages: readonly string[]): string =>
  "export type Schemas = components['schemas'];\n" +
  `export const stages: readonly Schemas['Stage'][] = ${JSON.stringify(stages)};\n`;

interface Components {
  readonly schemas: { readonly Stage: { readonly enum: readonly string[] } };
}

/**
 * The types of everything that the API answers, from its OpenAPI file. The forms of the steps describe what it
 * accepts.
 */
export async function schemaTypes(document: Readonly<Record<string, unknown>>): Promise<string> {
  const components = JSON.parse(JSON.stringify(document['components']), withoutPaths) as Components;
  const schemas = { openapi: '3.1.0', info: { title: '', version: '' }, components };
  return (
    astToString(await openapiTypes(schemas as unknown as OpenAPI3)) + byName(components.schemas.Stage.enum)
  );
}

/** These types do not include the body of a step. */
const withoutPaths = (_: string, value: unknown): unknown =>
  String((value as { readonly $ref?: string } | null)?.$ref).startsWith('#/paths/')
    ? { type: 'object', additionalProperties: true }
    : value;
