import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';

interface Package {
  readonly engines?: { readonly node?: string };
}
const text = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');
const read = (file: string) => JSON.parse(text(file)) as unknown;

/** True if an alternative of the range begins with this major version or a lower major version. */
const takes = (range: string, major: number): boolean =>
  range.split('||').some((part) => Number(/\d+/.exec(part)?.[0] ?? 0) <= major);

it('every package of the lock file runs on the oldest version of Node that the README promises', () => {
  const { engines } = read('package.json') as Package;
  const major = Number(/\d+/.exec(engines!.node!)![0]);
  const { packages } = read('package-lock.json') as { packages: Record<string, Package> };
  const newer = Object.entries(packages).filter(([, { engines: of }]) => of?.node && !takes(of.node, major));
  expect(newer.map(([name]) => name)).toEqual([]);
  expect(text('README.md')).toContain(`Node ${major} or newer`);
  expect(['>=22', '^22.1 || >=24', '>=20', '18 || >=22'].map((range) => takes(range, 20))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it('the image runs on the version of Node that the README recommends', () => {
  const recommended = text('.nvmrc').trim();
  expect(/^FROM node:(\d+)\./m.exec(text('docker/Dockerfile'))?.[1]).toBe(recommended);
  expect(text('README.md')).toContain(`Node ${recommended} is recommended`);
});
