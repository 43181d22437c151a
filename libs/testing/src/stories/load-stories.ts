import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import type { Chapter, Line, Story } from './story.js';

/** A reference that stands for the lines of a part. Placeholders such as `$persons` are replaced in these lines. */
export interface UseLine {
  readonly use: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly says?: string;
}
export type RawLine = Line | UseLine;
interface RawChapter extends Omit<Chapter, 'lines'> {
  readonly lines: readonly RawLine[];
}
export interface RawStory extends Omit<Story, 'chapters'> {
  readonly chapters: readonly RawChapter[];
}

/** Lines that several stories share, and the sentence that a reader sees for these lines. */
interface Part {
  readonly says?: string;
  readonly lines: readonly RawLine[];
}
export type Parts = Readonly<Record<string, Part>>;

/** A part is either a list of lines, or a list of lines with a sentence. */
type WrittenPart = Part | readonly RawLine[];

const isStoryFile = (file: string): boolean => /\.(json|yaml)$/.test(file) && !file.startsWith('parts.');
const read = (file: string): unknown => {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.json') ? JSON.parse(text) : parse(text);
};

/** The parts of a folder (`parts.json` or `parts.yaml`), added to the parts of another folder. */
function partsIn(folder: string, others: Parts = {}): Parts {
  const own = readdirSync(folder).find((file) => file.startsWith('parts.'));
  const written = own ? (read(join(folder, own)) as Readonly<Record<string, WrittenPart>>) : {};
  return {
    ...others,
    ...Object.fromEntries(
      Object.entries(written).map(([name, part]) => [name, 'lines' in part ? part : { lines: part }]),
    ),
  };
}

/**
 * The stories of a folder as they are written, before their parts are inserted. `shared`: another folder whose parts
 * the stories also use.
 */
export function readStories(folder: string, shared?: string): { stories: RawStory[]; parts: Parts } {
  const parts = partsIn(folder, shared === undefined ? {} : partsIn(shared));
  const stories = readdirSync(folder)
    .filter(isStoryFile)
    .sort()
    .map((file) => ({
      ...(read(join(folder, file)) as RawStory),
      name: basename(file).replace(/\.\w+$/, ''),
    }));
  return { stories, parts };
}

/** The stories of a folder, sorted by name, with their parts inserted. */
export function loadStories(folder: string, shared?: string): Story[] {
  const { stories, parts } = readStories(folder, shared);
  return stories.map((story) => ({
    ...story,
    chapters: story.chapters.map((chapter): Chapter => ({
      ...chapter,
      lines: chapter.lines.flatMap((line) => written(line, parts)),
    })),
  }));
}

/** Lines from another place, with the parts of this folder (and of another folder) inserted. */
export const linesWith = (lines: readonly RawLine[], folder: string, shared?: string): Line[] => {
  const parts = partsIn(folder, shared === undefined ? {} : partsIn(shared));
  return lines.flatMap((line) => written(line, parts));
};

/**
 * `{ "use": "booked", "with": { "persons": […] } }` stands for the lines of the part `booked`, in which `$persons` is
 * replaced.
 */
function written(line: RawLine, parts: Parts): Line[] {
  if (!('use' in line)) return [line];
  const part = parts[line.use];
  if (!part) throw new Error(`STORY: there is no part ${line.use}`);
  return part.lines.flatMap((inner) => written(filled(inner, line.with ?? {}) as RawLine, parts));
}

function filled(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return values[value.slice(1)];
  if (Array.isArray(value)) return value.map((inner) => filled(inner, values));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, values)]));
  return value;
}
