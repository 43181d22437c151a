/** The output of a run of suites, and whether all suites passed. */
export interface Outcome {
  readonly at: string;
  readonly printed: string;
  readonly isPassed: boolean;
}

const languages = ['de', 'fr', 'it', 'en'];
const walks = ['de', 'fr', 'en'].flatMap((language) => [`${language}, mouse`, `${language}, keyboard`]);
const looks = ['light', 'dark', 'forced', 'text spacing', '400 %'];

/** Returns docs/console/all.md, from the output of the suites. */
export function pageOf(outcomes: readonly Outcome[], isWhole: boolean): string {
  const printed = outcomes.map((one) => one.printed).join('\n');
  const isPassed = outcomes.every((one) => one.isPassed);
  const found =
    isWhole && isPassed ? 'everything passed' : isPassed ? 'a part did not run' : 'something failed';
  const [first] = outcomes.map(({ at }) => at).sort();
  return `# The console, all of it

Written by \`npm run console:all\` on ${first!.slice(0, 10)}: **${found}**. CI does less with every
change: German, light colours, the journeys by mouse and some of them by keyboard. The numbers come from one machine that also
did other work.

## Journeys

Clicks or key presses, and seconds. Letters typed into a field are not counted. By keyboard, each focused element must look
different from its unfocused state, and be on the screen. The twelfth journey is three presses of Shift, in both columns.

${journeysIn(printed)}

## Pages

The number of findings on each page, in German, French, Italian and English together. In light, dark and forced colours: findings of
\`axe\` (WCAG 2.2 A and AA). Text spacing: text that is cut off with the spacing of WCAG 1.4.12. 400 % (320 CSS px): content that needs
sideways scrolling, also with wide text. Tables scroll within themselves.

${pagesIn(printed)}

## On paper

A printed page shows who printed it, when, and what it may contain, and no navigation.

| a case                                           | its timeline                                             |
| ------------------------------------------------ | -------------------------------------------------------- |
| ![A case](../images/console/print-case.png)      | ![A timeline](../images/console/print-timeline.png)      |
| **its file**                                     | **the accessibility page**                               |
| ![Persons](../images/console/print-file.png)     | ![Accessibility](../images/console/print-accessibility.png) |
`;
}

/**
 * Returns one row per journey, and one column per language and input device. A journey with an empty cell did not
 * pass or did not run.
 */
function journeysIn(printed: string): string {
  const rows = new Map<string, Map<string, string>>();
  const lines = printed.matchAll(/^journey (\d+), (.+), (.., (?:mouse|keyboard)): (\d+) \w+, ([\d.]+) s$/gm);
  for (const [, n, what, walk, spent, seconds] of lines) {
    const name = `${n}. ${what}`;
    rows.set(name, (rows.get(name) ?? new Map<string, string>()).set(walk!, `${spent} · ${seconds} s`));
  }
  const sorted = [...rows].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
  return tableOf(
    ['journey', ...walks],
    sorted.map(([name, cells]) => [name, ...walks.map((walk) => cells.get(walk) ?? '**missing**')]),
  );
}

/** Returns one row per page, and one column per way to view a page. */
function pagesIn(printed: string): string {
  const rows = new Map<string, Map<string, Map<string, number>>>();
  const lines = printed.matchAll(/^looked at (.+) · (\w+) · (..) · (.+): (\d+)$/gm);
  for (const [, page, desk, language, how, found] of lines) {
    const key = `\`${page}\`, ${desk}`;
    const row = rows.get(key) ?? new Map<string, Map<string, number>>();
    rows.set(key, row.set(how!, (row.get(how!) ?? new Map<string, number>()).set(language!, Number(found))));
  }
  return tableOf(
    ['page, and whose', ...looks],
    [...rows].map(([page, row]) => [page, ...looks.map((how) => cellOf(row.get(how)))]),
  );
}

function cellOf(found: ReadonlyMap<string, number> | undefined): string {
  const missing = languages.filter((language) => !found?.has(language));
  if (missing.length > 0) return `**not looked at in ${missing.join(', ')}**`;
  const all = [...found!.values()].reduce((sum, n) => sum + n, 0);
  return all === 0 ? 'none' : `**${all}**`;
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
