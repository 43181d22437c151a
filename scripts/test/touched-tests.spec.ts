import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { readers, testsOf } from '../check/touched-tests.js';

const there = () => true;

it('a source is looked up by who imports it, and by who reads its folder', () => {
  expect(testsOf(['workflows/src/refusal.ts'], there)).toEqual([
    '--findRelatedTests',
    'workflows/src/refusal.ts',
    'scripts/test/docs.spec.ts',
    'workflows/test/replay.spec.ts',
    '--passWithNoTests',
  ]);
});

it('a page is read by the tests of the pages, and so is one that leads to a source that is gone', () => {
  const byThePages = ['--findRelatedTests', 'scripts/test/docs.spec.ts', '--passWithNoTests'];
  expect(testsOf(['docs/overview.md'], there)).toEqual(byThePages);
  expect(testsOf(['libs/config/src/gone.ts'], () => false)).toEqual(byThePages);
});

it('of any other file nobody can say who reads it', () => {
  expect(testsOf(['libs/config/src/index.ts', 'samples/organisations.json'], there)).toEqual([]);
});

it('who reads by path is there', () => {
  expect(readers.filter(([, by]) => !existsSync(join(projectRoot, by)))).toEqual([]);
});
