import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Chapter, Line, Story } from './story.js';

interface UseLine {
  readonly use: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
type RawLine = Line | UseLine;
type Parts = Readonly<Record<string, readonly RawLine[]>>;

const partsFile = 'parts.json';
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The stories of a folder, by name, with the parts they share (`parts.json`) in their places. */
export function loadStories(folder: string): Story[] {
  const parts = read(join(folder, partsFile)) as Parts;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && file !== partsFile)
    .sort()
    .map((file) => withParts(read(join(folder, file)) as Story, parts));
}

const withParts = (story: Story, parts: Parts): Story => ({
  ...story,
  chapters: story.chapters.map((chapter): Chapter => ({
    ...chapter,
    lines: chapter.lines.flatMap((line) => written(line, parts)),
  })),
});

/** `{ "use": "booked", "with": { "persons": […] } }` stands for the lines of that part, `$persons` filled in. */
function written(line: RawLine, parts: Parts): Line[] {
  if (!('use' in line)) return [line];
  const part = parts[line.use];
  if (!part) throw new Error(`STORY: there is no part ${line.use}`);
  return part.flatMap((inner) => written(filled(inner, line.with ?? {}) as RawLine, parts));
}

function filled(value: unknown, values: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string' && value.startsWith('$')) return values[value.slice(1)];
  if (Array.isArray(value)) return value.map((inner) => filled(inner, values));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, filled(inner, values)]));
  return value;
}
