import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@homeward/config';
import { createIntl } from 'react-intl';

const languages = ['de', 'fr', 'it', 'en'] as const;
type Language = (typeof languages)[number];
type Sentence = Readonly<Record<Language, string>>;

/** The language of the journeys: German, unless another is requested. */
export const language = languageOf(process.env['HOMEWARD_TEST_CONSOLE_LANGUAGE'] ?? 'de');
/** The locale that the browser requests in this language. */
export const locale = `${language}-CH`;

/**
 * The words of a page in German, as used in a journey, and in all forms that the page may show in the language of the
 * run.
 */
export interface Word {
  readonly german: string;
  readonly here: readonly string[];
}
type Values = Readonly<Record<string, number | Word>>;

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(projectRoot, path), 'utf8'));
const labels = 'apps/api/src/messages/labels';
const codeLists = 'libs/programme/code-lists';

/** All sentences of the console, the labels and errors of the API, and the lists of the programme. */
const sentences: readonly Sentence[] = [...ofConsole(), ...ofLabels(), ...ofErrors(), ...ofCodeLists()];

function ofConsole(): Sentence[] {
  const words = languages.map((one) => [one, readJson(`apps/console/src/words/${one}.json`)] as const);
  const byLanguage = Object.fromEntries(words) as Readonly<Record<Language, Record<string, string>>>;
  const { de, fr, it, en } = byLanguage;
  return Object.keys(de).map((id) => ({ de: de[id]!, fr: fr[id]!, it: it[id]!, en: en[id]! }));
}

function ofLabels(): Sentence[] {
  return readdirSync(join(projectRoot, labels)).flatMap((file) =>
    Object.values(readJson(`${labels}/${file}`) as Record<string, Sentence>),
  );
}

function ofErrors(): Sentence[] {
  return Object.values(readJson('apps/api/src/messages/catalogue.json') as Record<string, Sentence>);
}

function ofCodeLists(): Sentence[] {
  return readdirSync(join(projectRoot, codeLists)).flatMap((file) => {
    const { codes } = readJson(`${codeLists}/${file}`) as {
      readonly codes: readonly { readonly label: Sentence }[];
    };
    return codes.map(({ label }) => label);
  });
}

/**
 * Finds German words as a page shows them, with the values in them: `word('Alle von Person 1', { person: word('Person
 * 1', { n: 1 }) })`. Two codes may have the same German word and different French words; each French word is accepted.
 * @throws if no page contains the words
 */
export function word(german: string, values?: Values): Word {
  const meant = sentences.filter(({ de }) => isFormattedAs(german, de, values));
  if (meant.length === 0) throw new Error(`No page says “${german}”.`);
  const here = meant.flatMap((sentence) => formsOf(sentence[language], values));
  return { german, here: [...new Set(here)] };
}

const wordOf = (asked: string | Word): Word => (typeof asked === 'string' ? word(asked) : asked);

/** Returns a pattern that matches the whole text. */
export const whole = (asked: string | Word): RegExp => new RegExp(`^\\s*(?:${anyOf(asked)})\\s*$`);

/** Returns a pattern that matches a part of a longer text. */
export const part = (asked: string | Word): RegExp => new RegExp(`(?:${anyOf(asked)})`);

/** Allows narrow or non-breaking spaces, which French sentences contain. */
const anyOf = (asked: string | Word): string =>
  wordOf(asked)
    .here.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replace(/\s+/g, String.raw`\s+`))
    .join('|');

function isFormattedAs(german: string, sentence: string, values?: Values): boolean {
  if (values === undefined) return sentence === german;
  const inGerman = Object.entries(values).map(([name, value]) => [name, germanOf(value)] as const);
  return asksFor(sentence, values) && format(sentence, 'de', Object.fromEntries(inGerman)) === german;
}

const germanOf = (value: number | Word): string | number =>
  typeof value === 'number' ? value : value.german;

const asksFor = (sentence: string, values: Values): boolean =>
  Object.keys(values).every((name) => new RegExp(`\\{${name}[,}]`).test(sentence));

/** Returns a sentence in every form that its values can take. */
function formsOf(sentence: string, values?: Values): string[] {
  if (values === undefined) return [sentence];
  let all: Record<string, string | number>[] = [{}];
  for (const [name, value] of Object.entries(values)) {
    const ways = typeof value === 'number' ? [value] : value.here;
    all = all.flatMap((before) => ways.map((way) => ({ ...before, [name]: way })));
  }
  return all.map((each) => format(sentence, language, each));
}

/** Formats a sentence as the page does. A sentence that needs further values stays unformatted. */
function format(
  sentence: string,
  inLanguage: Language,
  values: Readonly<Record<string, string | number>>,
): string {
  const { formatMessage } = createIntl({
    locale: `${inLanguage}-CH`,
    messages: { sentence },
    onError: () => undefined,
  });
  return formatMessage({ id: 'sentence' }, values);
}

function languageOf(asked: string): Language {
  const found = languages.find((one) => one === asked);
  if (!found) throw new Error(`HOMEWARD_TEST_CONSOLE_LANGUAGE is one of ${languages.join(', ')}.`);
  return found;
}
