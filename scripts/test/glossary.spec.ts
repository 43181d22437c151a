import { projectRoot } from '@homeward/config';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The most important terms, about the events of a case and the people who may know of these events. */
const terms = [
  ...[
    '`PayloadOf`',
    'audience',
    'case',
    'circle',
    'correction',
    'counter',
    'disclosed',
    'fact',
    'fingerprint',
  ],
  ...[
    'hidden',
    'hold',
    'masked',
    'open',
    'record',
    'restricted',
    'seat',
    'sealed',
    'step',
    'visible',
    'withheld',
  ],
];

/** Words of earlier names, as parts of an identifier. `Held`, as a whole identifier, is now `PayloadOf`. */
const oldParts = /^(?:told|untold|retold|tellings?|retellings?|seen|unseen|kept|looks?|looked)$/;
const oldNames: ReadonlySet<string> = new Set(['Held']);

const [currentWords = '', storedWords = ''] = readFileSync(
  join(projectRoot, 'docs/glossary.md'),
  'utf8',
).split('\n## Old words that are stored\n');

describe('the glossary', () => {
  it('the glossary lists each word once, and has a row for each of the twenty most important terms', () => {
    const words = wordsIn(currentWords);
    expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([]);
    expect([terms.length, terms.filter((term) => !words.includes(term))]).toEqual([20, []]);
  });

  it('the glossary lists each old word in stored data once, with its place and its meaning', () => {
    expect(wordsIn(storedWords)).toEqual([...new Set(wordsIn(storedWords))]);
    expect(rowsIn(storedWords).filter((cells) => cells.length !== 3 || cells.includes(''))).toEqual([]);
  });

  it('the glossary lists exactly the old words that are still names in the code', () => {
    const listed = wordsIn(storedWords);
    const texts = sources().map((file) => readFileSync(join(projectRoot, file), 'utf8'));
    const names = new Set(texts.filter((text) => mayBeOld.test(text)).flatMap(namesIn));
    expect([...names].filter((name) => isOld(name) && !listed.includes(name)).sort()).toEqual([]);
    const gone = listed.filter((word) => !texts.some((text) => new RegExp(`\\b${word}\\b`).test(text)));
    expect(gone).toEqual([]);
  });
});

/** Returns the cells of each row, without table headers. */
const rowsIn = (text: string): string[][] => {
  const lines = text.split('\n');
  return lines
    .filter((line, i) => line.startsWith('| ') && !isRule(line) && !isRule(lines[i + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
};

/** True for the line between the header and the rows of a table. */
const isRule = (line: string): boolean => line.startsWith('| -');

const wordsIn = (text: string): string[] => rowsIn(text).map(([word]) => word!);

/** Returns the sources of every package, except migrations: names in migrations are stored in the database. */
const sources = (): string[] =>
  ['activities', 'workflows', ...roomsIn('apps'), ...roomsIn('libs')].flatMap((room) =>
    readdirSync(join(projectRoot, room, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('migrations/'))
      .map((file) => join(room, 'src', file)),
  );

const roomsIn = (folder: string): string[] =>
  readdirSync(join(projectRoot, folder)).map((name) => join(folder, name));

/** False for a text without any old word, which need not be parsed. */
const mayBeOld = /told|telling|seen|kept|look|Held/i;

const isOld = (name: string): boolean =>
  oldNames.has(name) ||
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/)
    .some((part) => oldParts.test(part));

/** Returns every identifier of a source. */
function namesIn(text: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) names.push(node.text.replace('#', ''));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('source.tsx', text, ts.ScriptTarget.Latest));
  return names;
}
