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

it('selects the suites that import a source by value, directly or indirectly', () => {
  expect(near('libs/a/src/rule.ts')).toEqual({
    suites: ['libs/a/test/rule.spec.ts', 'libs/a/test/home.spec.ts', 'libs/a/test/all.spec.ts'],
    reached: 3,
  });
  expect(near('libs/a/src/shape.ts').suites).toEqual([]);
});

it('selects the suites that take a changed step first, and then the suites that import all steps of the package', () => {
  expect(near('libs/a/src/steps/go-home.step.ts').suites).toEqual([
    'libs/a/test/home.spec.ts',
    'libs/a/test/all.spec.ts',
  ]);
});

it('selects the nearest suites first, as long as there is time', () => {
  expect(near('libs/a/src/rule.ts', 3)).toEqual({ suites: ['libs/a/test/rule.spec.ts'], reached: 3 });
});

const argsOf = (changed: readonly string[]) => testsOf(changed, () => importers).args;

it('also selects suites that read a folder by its path', () => {
  expect(argsOf(['workflows/src/refusal.ts'])).toEqual([
    '--runTestsByPath',
    'scripts/test/docs.spec.ts',
    'scripts/test/glossary.spec.ts',
    'workflows/test/replay.spec.ts',
    '--passWithNoTests',
  ]);
  expect(argsOf(['docs/overview.md'])).toEqual([
    '--runTestsByPath',
    'scripts/test/docs.spec.ts',
    '--passWithNoTests',
  ]);
});

it('selects every suite for a file of any other kind, because its readers are unknown', () => {
  expect(argsOf(['libs/config/src/index.ts', 'samples/organisations.json'])).toEqual([]);
});

it('the list of suites that read a folder by its path contains only suites that exist', () => {
  expect(readers.filter(([, by]) => !existsSync(join(projectRoot, by)))).toEqual([]);
});
