import { roles, type Role } from '@homeward/contracts';
import { openApiDocument } from '../../src/index.js';
import type { Schema } from '../hard-times/from-schema.js';

export interface Route {
  /** The path below `/api/v1`, with parameters in braces. */
  readonly path: string;
  readonly parameters: readonly string[];
  readonly roles: readonly Role[];
  /** The schema of the body, if the route takes JSON. */
  readonly schema: Schema | undefined;
}

interface Documented {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
  readonly 'x-roles'?: readonly Role[];
}
const paths = openApiDocument()['paths'] as Record<string, Record<string, Documented>>;

const routes = (method: 'get' | 'post'): readonly Route[] =>
  Object.entries(paths).flatMap(([path, { [method]: operation }]) =>
    // All other routes belong to a browser's session, not to a case.
    operation && path.startsWith('/api/v1/')
      ? [
          {
            path: path.replace('/api/v1', ''),
            parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
            roles: operation['x-roles'] ?? roles,
            schema: operation.requestBody?.content['application/json']?.schema,
          },
        ]
      : [],
  );

/** Every route that reads data. New routes are included automatically. */
export const readingRoutes = routes('get');
export const writingRoutes = routes('post');

export const isOfCase = ({ parameters }: Route): boolean => parameters[0] === 'caseId';

/** Returns the address of a route with these ids in place of its parameters. */
export const addressOf = ({ path }: Route, ids: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name);
