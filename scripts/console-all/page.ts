/** What a run of suites printed, and whether all of it passed. */
export interface Outcome {
  readonly at: string;
  readonly printed: string;
  readonly isPassed: boolean;
}

const languages = ['de', 'fr', 'it', 'en'];
const walks = ['de', 'fr', 'en'].flatMap((language) => [`${language}, mouse`, `${language}, keyboard`]);
const looks = ['light', 'dark', 'forced', 'text spacing', '400 %'];

/** docs/console/all.md, from what the suites printed. */
export function pageOf(outcomes: readonly Outcome[], isWhole: boolean): string {
  const printed = outcomes.map((one) => one.printed).join('\n');
  const isPassed = outcomes.every((one) => one.isPassed);
  const found =
    isWhole && isPassed ? 'everything passed' : isPassed ? 'a part was not done' : 'something failed';
  const [first] = outcomes.map(({ at }) => at).sort();
  return `# The console, all of it

Written by \`npm run console:all\` on ${first!.slice(0, 10)}: **${found}**. CI does less with every
change: German, light colours, the journeys by mouse and some of them by keyboard. The numbers are of one machine that did other
things besides.

## Journeys

Clicks or keys, and seconds. In a field that is written into, letters are not counted. By keyboard each stop must look otherwise
than without the focus, and be on the screen. The twelfth is three presses of Shift, with either.

${journeysIn(printed)}

## Pages

What \`axe\` finds (WCAG 2.2 A and AA), on each page in German, French, Italian and English together: in light colours, in dark ones, and where
the system forces its own; what is cut off when text is set as wide as WCAG 1.4.12 says; and at 400 % (320 CSS px) what one would have to scroll
sideways for, with wide text, too. Tables scroll in themselves.

${pagesIn(printed)}

## On paper

Who printed it, when, and what it may hold; nothing of the way around.

| a case                                           | its timeline                                             |
| ------------------------------------------------ | -------------------------------------------------------- |
| ![A case](../images/console/print-case.png)      | ![A timeline](../images/console/print-timeline.png)      |
| **its file**                                     | **what is readable for whom**                            |
| ![Persons](../images/console/print-file.png)     | ![Accessibility](../images/console/print-accessibility.png) |
`;
}

/** One row per journey, one column per language and input device. An empty cell did not pass or did not run. */
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

/** One row per page, one column per way to look at it. */
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
