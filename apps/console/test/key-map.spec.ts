import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { isSingle, keyMap, keyOfPlace } from '../src/commands/key-map.js';
import { personalDataFields } from '../src/ui/personal-fields.js';

const textOf = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const wordsOf = (path: string): Readonly<Record<string, unknown>> =>
  JSON.parse(textOf(path)) as Record<string, unknown>;

describe('the keys of the console', () => {
  it('all keys of the console are different', () => {
    const presses = Object.values(keyMap);
    expect(new Set(presses).size).toBe(presses.length);
    for (const press of presses.filter(isSingle)) expect(press).not.toMatch(/\d/);
    expect([keyOfPlace(0), keyOfPlace(8), keyOfPlace(9)]).toEqual(['1', '9', undefined]);
  });

  it('docs/console lists all keys of the console, with the descriptions that the console shows', () => {
    const words = wordsOf('apps/console/src/words/en.json');
    const rows = [...textOf('docs/console/README.md').matchAll(/^\| `(.+?)` +\| (.+?) +\|$/gm)];
    const told = rows.map(([, key, what]) => [key, what]);
    expect(told).toEqual(Object.entries(keyMap).map(([name, press]) => [press, words[`keys.${name}`]]));
  });
});

it('every masked field is a field of the API', () => {
  const labels = wordsOf('apps/api/src/messages/labels/fields.json');
  expect([...personalDataFields].filter((field) => labels[field] === undefined)).toEqual([]);
});
