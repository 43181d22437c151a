import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A name in a story: its parts, the document that shows the name, and the time when the person used it. */
export interface StoryName {
  readonly only?: string;
  readonly given?: string;
  readonly patronymic?: string;
  readonly family?: string;
  readonly latin?: string;
  readonly called?: string;
  readonly on?: string;
  readonly since?: string;
  readonly until?: string;
  readonly false?: boolean;
}

export interface StoryPerson {
  readonly names?: readonly StoryName[];
  readonly born?: string;
  readonly thought?: string;
  readonly 'told-first'?: string;
  readonly 'paper-born'?: string;
  readonly citizen?: readonly string[] | string;
  readonly 'asked-for'?: readonly string[];
  readonly paper?: string;
  readonly sex?: { readonly here: string; readonly passport?: string };
  readonly speaks?: string;
  readonly reads?: string;
  readonly 'child-of'?: readonly string[];
  readonly 'sibling-of'?: readonly string[];
  readonly 'married-to'?: readonly string[];
  readonly 'in-care-of'?: readonly string[];
  readonly 'twin-of'?: string;
  readonly 'said-to-be'?: { readonly 'sibling-of': string };
}

/** An event. `day` counts from the departure. The word of the event decides which other keys the event has. */
export interface StoryEvent {
  readonly day: number;
  readonly who: string;
  readonly what: string;
  readonly [detail: string]: unknown;
}

export const untils = [
  'opened',
  'counselled',
  'registered',
  'admitted',
  'cleared',
  'planned',
  'ready',
  'departed',
  'arrived',
  'reintegrating',
  'visited',
] as const;
export type Until = (typeof untils)[number];

export interface Story {
  readonly life: string;
  readonly told: string;
  readonly people: Readonly<Record<string, StoryPerson>>;
  readonly home: string;
  readonly place?: string;
  readonly until: Until;
  readonly entered?: { readonly 'later-by'?: number; readonly 'from-paper'?: number };
  readonly then?: readonly StoryEvent[];
}

const keysOfAStory = ['life', 'told', 'people', 'home', 'place', 'until', 'entered', 'then'];
export const keysOfAPerson = [
  ...['names', 'born', 'thought', 'told-first', 'paper-born', 'citizen', 'asked-for', 'paper', 'sex'],
  ...['speaks', 'reads', 'child-of', 'sibling-of', 'married-to', 'in-care-of', 'twin-of', 'said-to-be'],
];

const folder = join(import.meta.dirname, '../../../../../samples/biographies');

/** The lives of samples/biographies, in the order of the files. */
export const stories = (): Story[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')) as Story[]);

/** Messages to the author of a story about unknown keys and stages. */
export function mistakesIn(story: Story): string[] {
  const { life, people, until } = story;
  return [
    ...unknownKeys(story, keysOfAStory).map((key) => `${life}: "${key}" is not a key of a life`),
    ...(untils.includes(until)
      ? []
      : [`${life}: "${until}" is not a stage; use one of ${untils.join(', ')}`]),
    ...Object.entries(people).flatMap(([name, person]) =>
      unknownKeys(person, keysOfAPerson).map((key) => `${life}: "${key}" is not a key of a person (${name})`),
    ),
  ];
}

export const unknownKeys = (of: object, known: readonly string[]): string[] =>
  Object.keys(of).filter((key) => !known.includes(key));
