import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { GeneratedFiles } from './generated-files.js';

interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

export interface OpenApi {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** The request fields of each operation, by the operation's id. Optional fields end with `?`. */
export type RequestFields = Readonly<Record<string, readonly string[]>>;

export const requestFieldsOf = ({ paths }: OpenApi): RequestFields =>
  Object.fromEntries(
    Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .map((operation) => [operation.operationId, fieldsOf(operation)]),
  );

/**
 * Returns the fields that an operation requires now but did not require before. Such a field would break a client of
 * the same version, which does not send it. Fields of a new operation, a new object or a new alternative break no
 * client.
 */
export const newlyRequired = (before: RequestFields, today: RequestFields): string[] =>
  Object.entries(today).flatMap(([operation, fields]) => {
    const known = before[operation];
    return known
      ? fields.filter((field) => isNewlyRequired(field, known)).map((it) => `${operation} ${it}`)
      : [];
  });

function isNewlyRequired(field: string, known: readonly string[]): boolean {
  if (field.endsWith('?') || known.includes(field)) return false;
  const around = field.replace(/\.[^.]+$/, '');
  if (around.endsWith('>')) return known.some((one) => one.startsWith(around));
  const holder = around.replace(/(?:\[\]|\.\*|<[^>]*>)+$/, '');
  return ['body', field, ...known].some((one) => one === holder || one === `${holder}?`);
}

const pathOf = (version: string): string => `docs/request-fields-${version}.json`;

export const requestFieldsBefore = ({ info }: OpenApi): RequestFields =>
  JSON.parse(readFileSync(join(projectRoot, pathOf(info.version)), 'utf8')) as RequestFields;

/**
 * Returns the file of this version, with new fields added. Newly required fields are written as optional. The file then
 * still declares requests without these fields valid, so that the check against the file fails.
 */
export function requestFieldsFile(document: OpenApi): GeneratedFiles {
  const [before, today] = [requestFieldsBefore(document), requestFieldsOf(document)];
  const kept = Object.entries(today).map(([operation, fields]) => [
    operation,
    fields.map((field) => (isNewlyRequired(field, before[operation] ?? [field]) ? `${field}?` : field)),
  ]);
  return { [pathOf(document.info.version)]: `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n` };
}

function fieldsOf({ parameters = [], requestBody }: Operation): string[] {
  const sent = parameters.map((one) => `${one.in} ${one.name}${one.required ? '' : '?'}`);
  const bodies = Object.values(requestBody?.content ?? {});
  return [
    ...new Set([...sent, ...bodies.flatMap(({ schema }) => (schema ? fieldsIn(schema, 'body') : []))]),
  ].sort();
}

/**
 * Returns the fields of a schema. A schema that refers to another operation's body is left out, because its fields
 * are listed with that operation.
 */
function fieldsIn(schema: Schema, at: string): string[] {
  if (schema.$ref) return [];
  const { properties = {}, required = [], items, additionalProperties } = schema;
  const ways = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return [
    ...Object.keys(properties).map((name) => `${at}.${name}${required.includes(name) ? '' : '?'}`),
    ...Object.entries(properties).flatMap(([name, inner]) => fieldsIn(inner, `${at}.${name}`)),
    ...(items ? fieldsIn(items, `${at}[]`) : []),
    ...(typeof additionalProperties === 'object' ? fieldsIn(additionalProperties, `${at}.*`) : []),
    ...ways.filter((way) => !isStepOfAct(way)).flatMap((way) => fieldsIn(way, `${at}${kindOf(way)}`)),
  ];
}

/** True for a step within an act. Such a step has the same fields as the step alone. */
const isStepOfAct = ({ properties }: Schema): boolean =>
  properties?.['step'] !== undefined && properties['body'] !== undefined;

/** Returns the constants of a schema, which identify the schema among several alternatives. */
function kindOf({ properties = {} }: Schema): string {
  const constants = Object.entries(properties).filter(([, { const: value }]) => value !== undefined);
  return `<${constants.map(([name, { const: value }]) => `${name}=${String(value)}`).join(',')}>`;
}
