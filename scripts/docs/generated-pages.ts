import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import type { GeneratedFiles } from './generated-files.js';
import { forgettingTable, retentionTable } from './forgetting-blocks.js';
import { recipients, sections, whoReads } from './privacy-blocks.js';
import { deadlinesOf, stepsOf } from './process-blocks.js';
import { walkList, walkPage } from './walk-blocks.js';
import {
  alerts,
  differences,
  errors,
  samplesTable,
  searchAttributeTable,
  settings,
} from './reference-blocks.js';

/** The blocks that can be generated between `<!-- generated: name argument -->` and `<!-- end of generated -->`. */
const blocks: Readonly<Record<string, (argument: string) => string>> = {
  steps: stepsOf,
  deadlines: deadlinesOf,
  errors,
  settings,
  'search-attributes': searchAttributeTable,
  alerts,
  differences,
  'who-reads': whoReads,
  recipients,
  sections,
  retention: retentionTable,
  forgetting: forgettingTable,
  walks: walkList,
  walk: walkPage,
  samples: samplesTable,
};

const block = /(<!-- generated: ([a-z-]+) ?([a-z-]*) -->)[\s\S]*?(<!-- end of generated -->)/g;

/** Returns a page with its generated blocks renewed from the code. @throws for a block with an unknown name */
export const regenerated = (page: string): string =>
  page.replace(block, (_, start: string, name: string, argument: string, end: string) => {
    const make = blocks[name];
    if (!make) throw new TypeError(`no block is called ${name}`);
    return `${start}\n\n${make(argument)}\n\n${end}`;
  });

/** Returns the path of every page of the project, from the root. */
export const pages = (): string[] => [
  ...readdirSync(projectRoot).filter((file) => file.endsWith('.md')),
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file))
    .sort(),
];

const read = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');

/** Returns all pages with their generated blocks renewed. */
export const generatedPages = (): GeneratedFiles =>
  Object.fromEntries(pages().map((path) => [path, regenerated(read(path))]));
