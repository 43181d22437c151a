import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { isErrorCode, type ErrorCode } from '@homeward/contracts';
import {
  inActs,
  loadStories,
  readStories,
  requestsIn,
  stepByStep,
  type Line,
  type Parts,
  type RawLine,
  type RawStory,
  type Story,
} from '@homeward/testing';
import { asStaffSend, isStaffStep, stepOf } from '@homeward/domain';
import { code, codes, table } from './markdown.js';

const folder = join(projectRoot, 'samples/walks');
const shared = join(projectRoot, 'samples/stories');
const messages = JSON.parse(
  readFileSync(join(projectRoot, 'apps/api/src/messages/catalogue.json'), 'utf8'),
) as Readonly<Record<ErrorCode, { readonly en: string }>>;

/** The walks, which are only read when a page needs a walk, because most runs write no walk. */
let walks: { stories: readonly RawStory[]; parts: Parts } | undefined;
const all = () => (walks ??= readStories(folder, shared));
let played: readonly Story[] | undefined;
const allPlayed = () => (played ??= loadStories(folder, shared));

/** Returns one walk as a page: its story, and its lines as the test plays them. */
export function walkPage(name: string): string {
  const walk = all().stories.find((one) => one.name.replace(/^\d+-/, '') === name);
  if (!walk) throw new TypeError(`no walk is called ${name}`);
  const whole = allPlayed().find((one) => one.name === walk.name)!;
  const chapters = walk.chapters.map(({ title, story, on, follow, lines }, i) =>
    [
      `## ${title}`,
      ...(follow === undefined ? [] : [`**From here on: the case that ${personIn(follow)} is in now.**`]),
      ...(story === undefined ? [] : [story.trim()]),
      ...(on === undefined ? [] : [`Happened ${dayInWords(on)}.`]),
      table(
        ['who', 'does', 'and then'],
        lines.map((line) => rowOf(line, all().parts)),
      ),
      ...sittingsIn(whole.chapters[i]!.lines),
    ].join('\n\n'),
  );
  return [walk.story?.trim() ?? '', ...chapters, endOf(walk), requestsOf(whole)].join('\n\n');
}

/** WORK-1: returns the steps that one person takes in one sitting and sends as one act. */
function sittingsIn(lines: readonly Line[]): string[] {
  const acts = inActs(lines, asStaffSend)
    .map((act) => act.filter(isStep))
    .filter((steps) => steps.length > 1);
  return acts.length === 0
    ? []
    : [acts.map((steps) => `- In one act, ${whoOf(steps[0]!.as)}: ${counted(steps)}`).join('\n')];
}

const isStep = (line: Line): line is Extract<Line, { step: string }> => 'step' in line;

/** Returns each step once, with its count: `give-consent` (5). */
function counted(steps: readonly { readonly step: string }[]): string {
  const names = [...new Set(steps.map(({ step }) => step))];
  return names
    .map((name) => {
      const times = steps.filter(({ step }) => step === name).length;
      return times === 1 ? code(name) : `${code(name)} (${times})`;
    })
    .join(', ');
}

const requestsOf = (story: Story): string =>
  `${requestsIn(story, asStaffSend)} requests if the steps of one sitting are sent as one act; ${requestsIn(story, stepByStep)} requests if each step is sent alone.`;

/** Returns the list of walks. */
export const walkList = (): string =>
  table(
    ['walk', 'story', 'ends'],
    all().stories.map((walk) => [
      `[${walk.name.slice(0, 2)}](${walk.name}.md)`,
      walk.title,
      [...new Set(Object.values(walk.ends.outcomes))].map(code).join(', '),
    ]),
  );

const endOf = ({ chapters, ends }: RawStory): string =>
  `## How it ends\n\n${chapters.some(({ follow }) => follow) ? 'Every case of this walk' : 'The case'} is ${ends.stage}; ${Object.entries(
    ends.outcomes,
  )
    .map(([name, outcome]) => `${capital(name)}: ${code(outcome)}`)
    .join(', ')}.`;

type Row = [who: string, does: string, then: string];

function rowOf(line: RawLine, parts: Parts): Row {
  if ('use' in line) {
    const part = parts[line.use]!;
    const told = line.says ?? part.says ?? sentences(part.lines, parts);
    return [whoIn(part.lines, parts).join(', '), filled(told), ''];
  }
  if ('look' in line)
    return [whoOf(line.look), line.says ? `reads: ${line.says}` : 'reads the case', seen(line)];
  if ('operator' in line)
    return [
      'operations',
      `reads in the Temporal UI ${line.says ?? ''}`.trim(),
      `${codes(line.operator)}; ${line.unread ? `not ${codes(line.unread)}; ` : ''}no name, no text`,
    ];
  if ('until' in line) return ['', line.says ?? waited(line.until), ''];
  if ('bank' in line) return ['the bank', line.says ?? `reports ${line.bank.reports}`, ''];
  if ('sandbox' in line) return [`the ${line.sandbox}`, line.says ?? 'has a deliberate fault', ''];
  const refused = line.refused ?? ('untilRefused' in line ? line.untilRefused : undefined);
  const day = line.on === undefined ? '' : ` (${dayInWords(line.on)})`;
  return [
    whoOf(line.as),
    `${line.says ?? whatOf(line.step)}${day}`,
    refused === undefined ? '' : refusal(refused),
  ];
}

const whatOf = (step: string): string => (isStaffStep(step) ? stepOf(step).summary : step);
/** Returns the code of a refusal. Adds its sentence if the sentence needs no numbers or names from the refusal. */
function refusal(refused: string): string {
  const sentence = isErrorCode(refused) ? messages[refused].en : '{';
  return `refused: ${code(refused)}${sentence.includes('{') ? '' : ` “${sentence}”`}`;
}

function seen(line: Extract<RawLine, { look: string }>): string {
  const said = (word: string, what: readonly string[] | undefined): string[] =>
    what === undefined || what.length === 0 ? [] : [`${word} ${codes(what)}`];
  return [
    ...(line.hidden ? ['does not see the case'] : []),
    ...(line.serves
      ? [
          line.serves.length > 0
            ? 'finds its traveller of the day by name'
            : 'serves none of its persons today',
        ]
      : []),
    ...said('is asked for', line.asked),
    ...said('is not asked for', line.notAsked),
    ...said('may', line.may),
    ...Object.entries(line.mayNot ?? {}).map(
      ([step, because]) => `${code(step)} is closed: ${code(because)}`,
    ),
    ...said('reads', line.reads),
    ...said('may not read', line.cannotRead),
    ...said('sees the alert', line.alerts),
    ...(line.stage === undefined ? [] : [`the case is in ${code(line.stage)}`]),
    ...Object.entries(line.finds ?? {}).map(
      ([section, entry]) =>
        `${code(section)}: ${Object.entries(entry)
          .map(([key, value]) => `${key} ${String(value)}`)
          .join(', ')}`,
    ),
  ].join('; ');
}

const waited = ({ task, gone, stage }: { task?: string; gone?: string; stage?: string }): string =>
  task
    ? `Until the case waits for ${code(task)}`
    : gone
      ? `Until ${code(gone)} is done`
      : `Until ${code(stage ?? '')}`;

/** Returns the steps of a part, each once, as the API names them. */
const sentences = (lines: readonly RawLine[], parts: Parts): string =>
  [
    ...new Set(
      lines.flatMap((line) =>
        'use' in line
          ? [sentences(parts[line.use]!.lines, parts)]
          : 'step' in line
            ? [whatOf(line.step)]
            : [],
      ),
    ),
  ].join('; ');

const whoIn = (lines: readonly RawLine[], parts: Parts): string[] => [
  ...new Set(
    lines.flatMap((line) =>
      'use' in line ? whoIn(parts[line.use]!.lines, parts) : 'step' in line ? [whoOf(line.as)] : [],
    ),
  ),
];

/** Returns the role: `counsellor@canton` → `counsellor`. Also names a second person or a second office. */
function whoOf(as: string): string {
  const [, role = as, person, where] = /^([a-z-]+)(?:\/(\d))?(?:@([a-z0-9-]+))?$/.exec(as) ?? [];
  const office =
    where === undefined || where === 'canton' ? '' : where === '2' ? ', second office' : `, ${where}`;
  return `${role}${office}${person === undefined ? '' : ', another person'}`;
}

function dayInWords(on: string): string {
  const [, days] = /^-(\d+)d$/.exec(on) ?? [];
  return days === undefined ? `on ${on}` : `${days} days ago, entered now`;
}

/** Replaces each placeholder in the sentence of a part with the kind of item that the placeholder represents. */
const filled = (text: string): string => text.replaceAll(/\$(\w+)/g, '$1');
const personIn = (name: string): string => capital(name.replace('@', ''));
const capital = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
