import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import {
  CONTROLLER_WATERMARK,
  INJECTABLE_WATERMARK,
  METHOD_METADATA,
  MODULE_METADATA,
  PATH_METADATA,
  SELF_DECLARED_DEPS_METADATA,
} from '@nestjs/common/constants.js';

import { RequestMethod } from '@nestjs/common';
import { openApiDocument } from '../src/openapi/openapi.js';

type Class = abstract new (...args: never[]) => unknown;

const source = join(projectRoot, 'apps/api/src');
const metadataOf = (key: string, of: Class): unknown => Reflect.getMetadata(key, of);

/** All files except those that run when they are imported. */
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && file !== 'main.ts' && !file.endsWith('.child.ts'),
);
const exported: Class[] = [];
beforeAll(async () => {
  for (const file of files) {
    const path = `../src/${file.replace(/ts$/, 'js')}`;
    const module = (await import(path)) as Record<string, unknown>;
    exported.push(...Object.values(module).filter((value): value is Class => typeof value === 'function'));
  }
}, 60_000);

/** No type metadata is emitted (decision 13), so each parameter must name its dependency. */
it('every constructor parameter of a class that Nest creates names its dependency', () => {
  const inModules = exported.flatMap(
    (one) => (metadataOf(MODULE_METADATA.CONTROLLERS, one) ?? []) as Class[],
  );
  const made = [...new Set([...exported, ...inModules])].filter(
    (one) => metadataOf(INJECTABLE_WATERMARK, one) || metadataOf(CONTROLLER_WATERMARK, one),
  );
  expect(made.length).toBeGreaterThan(100);
  const saysAll = (one: Class): boolean =>
    ((metadataOf(SELF_DECLARED_DEPS_METADATA, one) ?? []) as unknown[]).length === one.length;
  expect(made.filter((one) => !saysAll(one)).map(({ name }) => name)).toEqual([]);
});

/** Returns the routes of a controller as OpenAPI writes them, without the prefix: `get /cases/{caseId}`. */
function routesOf(controller: Class): string[] {
  const roots = [metadataOf(PATH_METADATA, controller) ?? ''].flat() as string[];
  const methods = Object.getOwnPropertyNames(controller.prototype)
    .map((name) => (controller.prototype as Record<string, unknown>)[name] as Class)
    .filter((method) => metadataOf(METHOD_METADATA, method) !== undefined);
  return methods.flatMap((method) => {
    const verb = RequestMethod[metadataOf(METHOD_METADATA, method) as number]!.toLowerCase();
    const paths = [metadataOf(PATH_METADATA, method)].flat() as string[];
    return roots.flatMap((root) =>
      paths.map((path) => {
        const parts = [root, path].flatMap((part) => part.split('/')).filter(Boolean);
        return `${verb} /${parts.join('/').replace(/:(\w+)/g, '{$1}')}`;
      }),
    );
  });
}

it('the OpenAPI file contains exactly the routes of the controllers', () => {
  const controllers = [
    ...exported.filter((one) => metadataOf(CONTROLLER_WATERMARK, one)),
    ...exported.flatMap((one) => (metadataOf(MODULE_METADATA.CONTROLLERS, one) ?? []) as Class[]),
  ];
  const { paths } = openApiDocument() as { paths: Record<string, object> };
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((verb) => `${verb} ${path.replace('/api/v1', '')}`),
  );
  const routes = [...new Set(controllers.flatMap(routesOf))];
  expect(routes.length).toBeGreaterThan(200);
  expect(routes.filter((route) => !described.includes(route)).sort()).toEqual(besideTheApi);
  expect(described.filter((route) => !routes.includes(route))).toEqual([]);
});

/** BY HAND: the sign-in routes, which are defined by a standard, and the route for notices from the bank. */
const besideTheApi: readonly string[] = ['get /.well-known/oauth-protected-resource', 'post /bank-notices'];
