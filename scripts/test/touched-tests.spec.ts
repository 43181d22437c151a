import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { importersIn, nearestSuites } from '../check/nearest-suites.js';
import { readers, testsOf } from '../check/touched-tests.js';

const files: Readonly<Record<string, string>> = {
  'libs/a/src/rule.ts': "import type { Shape } from './shape.js';",
  'libs/a/src/shape.ts': '',
  'libs/a/src/steps/go-home.step.ts': "import { rule } from '../rule.js';",
  'libs/a/src/steps.ts': "export { goHome } from './steps/go-home.step.js';",
  'libs/a/test/rule.spec.ts': "import {\n  rule,\n} from '../src/rule.js';",
  'libs/a/test/all.spec.ts': "import { steps } from '../src/steps.js';",
  'libs/a/test/home.spec.ts': "import { take } from './support/take.js';\ntake('go-home');",
  'libs/b/test/other.spec.ts': "import { steps } from '../../a/src/steps.js';",
  'libs/a/test/house.e2e-spec.ts': "import '../src/rule.js';",
};
const importers = importersIn(Object.keys(files), (file) => files[file]!);
const near = (file: string, within = 100) => nearestSuites([file], importers, () => 2, within);

it('a source is proved by whoever imports it by value, over others or not', () => {
  expect(near('libs/a/src/rule.ts')).toEqual({
    suites: ['libs/a/test/rule.spec.ts', 'libs/a/test/home.spec.ts', 'libs/a/test/all.spec.ts'],
    reached: 3,
  });
  expect(near('libs/a/src/shape.ts').suites).toEqual([]);
});

it('a step is proved first by whoever takes it, then by who imports all steps of its room', () => {
  expect(near('libs/a/src/steps/go-home.step.ts').suites).toEqual([
    'libs/a/test/home.spec.ts',
    'libs/a/test/all.spec.ts',
  ]);
});

it('the nearest come first, as long as there is time', () => {
  expect(near('libs/a/src/rule.ts', 3)).toEqual({ suites: ['libs/a/test/rule.spec.ts'], reached: 3 });
});

const argsOf = (changed: readonly string[]) => testsOf(changed, () => importers).args;

it('who reads a folder by its path is there, too', () => {
  expect(argsOf(['workflows/src/refusal.ts'])).toEqual([
    '--runTestsByPath',
    'scripts/test/docs.spec.ts',
    'workflows/test/replay.spec.ts',
    '--passWithNoTests',
  ]);
  expect(argsOf(['docs/overview.md'])).toEqual([
    '--runTestsByPath',
    'scripts/test/docs.spec.ts',
    '--passWithNoTests',
  ]);
});

it('of any other file nobody can say who reads it', () => {
  expect(argsOf(['libs/config/src/index.ts', 'samples/organisations.json'])).toEqual([]);
});

it('who reads by path is there', () => {
  expect(readers.filter(([, by]) => !existsSync(join(projectRoot, by)))).toEqual([]);
});
