import openapiTypes, { astToString, type OpenAPI3 } from 'openapi-typescript';

/** The console calls them by their names, and walks the stages in the API's order. */
const byName = (stages: readonly string[]): string =>
  "export type Schemas = components['schemas'];\n" +
  `export const stages: readonly Schemas['Stage'][] = ${JSON.stringify(stages)};\n`;

interface Components {
  readonly schemas: { readonly Stage: { readonly enum: readonly string[] } };
}

/** The types of all that the API answers, from its OpenAPI file. What it takes, the forms of the steps say. */
export async function schemaTypes(document: Readonly<Record<string, unknown>>): Promise<string> {
  const components = JSON.parse(JSON.stringify(document['components']), withoutPaths) as Components;
  const schemas = { openapi: '3.1.0', info: { title: '', version: '' }, components };
  return (
    astToString(await openapiTypes(schemas as unknown as OpenAPI3)) + byName(components.schemas.Stage.enum)
  );
}

/** The body of a step is no part of these. */
const withoutPaths = (_: string, value: unknown): unknown =>
  String((value as { readonly $ref?: string } | null)?.$ref).startsWith('#/paths/')
    ? { type: 'object', additionalProperties: true }
    : value;
