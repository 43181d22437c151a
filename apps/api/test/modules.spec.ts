import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import {
  CONTROLLER_WATERMARK,
  INJECTABLE_WATERMARK,
  MODULE_METADATA,
  SELF_DECLARED_DEPS_METADATA,
} from '@nestjs/common/constants.js';

type Class = abstract new (...args: never[]) => unknown;

const source = join(projectRoot, 'apps/api/src');
const metadataOf = (key: string, of: Class): unknown => Reflect.getMetadata(key, of);

/** But for what runs when it is imported. */
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

/** No metadata of types is emitted (decision 13), so each parameter must say what it asks for. */
it('every parameter of what Nest makes says what it asks for', () => {
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
