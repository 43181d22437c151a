import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { ruleIds, staffSteps, type RuleId } from '@homeward/domain';
import { staffStepCodes } from '@homeward/contracts';
import { titlesIn } from '../test-titles.js';

/** Every `*.spec.ts`, `*.e2e-spec.ts` and `*.alone-spec.ts` of the project. */
const specs = ['activities', 'apps', 'bench', 'libs', 'scripts', 'workflows'].flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (path) =>
        /(?:^|[/\\])[^/\\]+\.(?:(?:e2e|alone)-)?spec\.ts$/.test(path) && !path.includes('node_modules'),
    )
    .map((path) => join(projectRoot, folder, path)),
);

const rulesIn = (title: string): string[] => title.match(/\b[A-Z]+-\d+\b/g) ?? [];

describe('every rule has a test that names it', () => {
  const tested = new Set(specs.flatMap((path) => titlesIn(readFileSync(path, 'utf8')).flatMap(rulesIn)));

  it('every rule of the steps table is named in the title of a test', () => {
    const named = new Set(staffStepCodes.flatMap((step): readonly RuleId[] => staffSteps[step].rules));
    expect([...named].filter((rule) => !tested.has(rule)).sort()).toEqual([]);
  });

  it('every rule that a title names exists in the programme', () => {
    const known = new Set<string>(ruleIds);
    const areaOf = (rule: string): string => rule.split('-')[0]!;
    const areas = new Set(ruleIds.map(areaOf));
    expect([...tested].filter((rule) => areas.has(areaOf(rule)) && !known.has(rule))).toEqual([]);
  });
});

describe('the search for titles', () => {
  it('finds titles only where a test or a suite is defined', () => {
    const text = `
      // it('a comment')
      describe('one', () => { it.each([['not a title']])('two %s', () => expect('three').toBe(3)); });
      test(\`four \${name}\`, () => undefined);
    `;
    expect(titlesIn(text)).toEqual(['one', 'two %s', 'four ${name}']);
  });
});
