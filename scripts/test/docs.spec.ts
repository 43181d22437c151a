import { projectRoot } from '@homeward/config';
import { stages } from '@homeward/contracts';
import { readStories } from '@homeward/testing';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { openIn } from '../../apps/api/src/openapi/step-words.js';
import { staleFiles } from '../docs/generated-files.js';
import { generatedPages, pages, regenerated } from '../docs/generated-pages.js';
import { inWords, table } from '../docs/markdown.js';
import { stepFiles } from '../docs/step-files.js';

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

describe('the documentation', () => {
  it('the documentation and the files that list the steps match the code (`npm run docs` regenerates them)', () => {
    expect(staleFiles({ ...stepFiles(), ...generatedPages() })).toEqual([]);
  });

  it('the documentation has a page for every stage, with its steps and deadlines', () => {
    const lacking = ['any-stage', ...stages].filter((name) => {
      const page = read(`docs/process/${name}.md`);
      return !page.includes(`generated: steps ${name} `) || !page.includes(`generated: deadlines ${name} `);
    });
    expect(lacking).toEqual([]);
  });

  it('the documentation has a page for every walk, with the title of the walk', () => {
    const { stories } = readStories(join(projectRoot, 'samples/walks'), join(projectRoot, 'samples/stories'));
    const untold = stories.filter(({ name, title }) => {
      const page = `docs/walks/${name}.md`;
      const heading = `# Walk ${Number(name.slice(0, 2))}: ${title}\n`;
      return !existsSync(join(projectRoot, page)) || !read(page).startsWith(heading);
    });
    expect(untold.map(({ name }) => name)).toEqual([]);
  });

  it('each decision record has a date and a status, and the index lists every record with both', () => {
    const index = read('docs/decisions/README.md').replace(/ +/g, ' ');
    const records = readdirSync(join(projectRoot, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
    const faulty = records.filter((name) => {
      const head = /^# (\d+)\. (.+)\n\nDate: (\d{4}-\d\d-\d\d)\. Status: (.+)\.\n/.exec(
        read(`docs/decisions/${name}`),
      );
      const [, number, title, date, status] = head ?? [];
      return !index.includes(`| [${number}](${name}) | ${title} | ${date} | ${status} |`);
    });
    expect([records.length > 90, faulty]).toEqual([true, []]);
  });

  it('the documentation has no broken link, anchor or picture', () => {
    expect(pages().flatMap(brokenLinks)).toEqual([]);
  });
});

function brokenLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
  return links
    .filter((link) => !/^https?:/.test(link))
    .filter((link) => {
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), path));
      if (!existsSync(join(projectRoot, target))) return true;
      return anchor !== undefined && !headings(target).includes(anchor);
    })
    .map((link) => `${page}: ${link}`);
}

/** Returns the anchors that GitHub makes for headings. */
const headings = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
    text!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

describe('a generated block', () => {
  it('a generated block replaces only the text between its markers', () => {
    const page = (inner: string) =>
      `above\n\n<!-- generated: alerts -->${inner}<!-- end of generated -->\n\nbelow\n`;
    const once = regenerated(page('\nold\n'));
    expect(once).toMatch(/^above\n\n<!-- generated: alerts -->\n\n\| alert /);
    expect(once).toMatch(/\|\n\n<!-- end of generated -->\n\nbelow\n$/);
    expect(once).not.toContain('old');
    expect(regenerated(page('\n') + page('\n'))).toBe(once + once);
  });

  it('a generated block is refused if no code generates it', () => {
    expect(() => regenerated('<!-- generated: horoscope -->\n<!-- end of generated -->')).toThrow(
      /horoscope/,
    );
  });
});

describe('a table', () => {
  it('a generated table is aligned, and escapes a bar inside a cell', () => {
    expect(table(['a', 'long head'], [['x|y', 'z']])).toBe(
      '| a    | long head |\n| ---- | --------- |\n| x\\|y | z         |',
    );
  });
});

describe('words for people', () => {
  it.each([
    ['P10D', '10 days'],
    ['P1M', '1 month'],
    ['PT48H', '48 hours'],
    ['PT1H', '1 hour'],
  ])('the duration %s is written as "%s"', (length, words) => expect(inWords(length)).toBe(words));

  it('the stages in which a step is open are written in words', () => {
    expect(openIn([])).toBe('opens the case');
    expect(openIn(['monitoring'])).toBe('in `monitoring`');
    expect(openIn(['in-transit', 'post-arrival'])).toBe('from `in-transit` to `post-arrival`');
    expect(openIn(['counselling', 'registration'])).toBe('up to `registration`');
  });
});
