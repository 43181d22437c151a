import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';

const folder = join(projectRoot, 'apps/console/src/words');
const wordsIn = (language: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(folder, `${language}.json`), 'utf8')) as Record<string, string>;

/** Returns the names of the values that a sentence needs: `{n}`, `{days, plural, …}`. */
const valuesOf = (sentence: string): string[] => [
  ...new Set([...sentence.matchAll(/(?<!(?:=\d+|other) )\{(\w+)(?:\}|,)/g)].map(([, name]) => name!)),
];

describe.each(['de', 'fr', 'it'])('the console in %s', (language) => {
  const [english, words] = [wordsIn('en'), wordsIn(language)];

  it('every language has exactly the same sentences as English', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  });

  it('every sentence needs the same values as in English', () => {
    for (const [id, sentence] of Object.entries(words))
      expect([id, valuesOf(sentence).sort()]).toEqual([id, valuesOf(english[id]!).sort()]);
  });

  it('no other language contains a copy of an English sentence', () => {
    const copied = Object.entries(words).filter(
      ([id, sentence]) => sentence === english[id] && /\w+ \w+ \w+/.test(sentence),
    );
    expect(copied).toEqual([]);
  });
});
